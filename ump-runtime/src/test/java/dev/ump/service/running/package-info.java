/** Tests of the ways to run a service, and of what a running one can be told and asked. */
@NullMarked
package dev.ump.service.running;

import org.jspecify.annotations.NullMarked;
