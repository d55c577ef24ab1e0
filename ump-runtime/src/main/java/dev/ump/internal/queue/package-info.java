/**
 * The queue of a channel: which receiver gets a request, and which one is woken for it. It does not
 * know what a call, a handler or an answer is.
 */
@NullMarked
package dev.ump.internal.queue;

import org.jspecify.annotations.NullMarked;
