/** The caller's context at the server, such as its user, and an interceptor that asks for it. */
@NullMarked
package dev.ump.examples.context;

import org.jspecify.annotations.NullMarked;
