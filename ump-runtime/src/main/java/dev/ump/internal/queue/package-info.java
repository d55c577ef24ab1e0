/**
 * The line in which requests wait: who gets one, and who is woken for it. What a call, a handler or an
 * answer is, it does not know.
 */
@NullMarked
package dev.ump.internal.queue;

import org.jspecify.annotations.NullMarked;
