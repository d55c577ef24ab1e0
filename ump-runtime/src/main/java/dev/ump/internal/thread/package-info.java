/** Threads of ump's own, the timer, and what they run; variables and last words of any thread. */
@NullMarked
package dev.ump.internal.thread;

import org.jspecify.annotations.NullMarked;
