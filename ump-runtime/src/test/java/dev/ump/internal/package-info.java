/** Tests of the structures that do not know what a request is. */
@NullMarked
package dev.ump.internal;

import org.jspecify.annotations.NullMarked;
