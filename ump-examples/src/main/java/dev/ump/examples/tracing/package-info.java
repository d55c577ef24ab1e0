/** Spans of a tracer around each call, by an interceptor and a context. */
@NullMarked
package dev.ump.examples.tracing;

import org.jspecify.annotations.NullMarked;
