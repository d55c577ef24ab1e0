/** Who calls: the context of a caller at the server, and an interceptor that asks for it. */
@NullMarked
package dev.ump.examples.context;

import org.jspecify.annotations.NullMarked;
