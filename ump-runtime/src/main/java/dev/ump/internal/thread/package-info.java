/** The threads of ump's own, the timer, and their tasks; variables and logs of any thread. */
@NullMarked
package dev.ump.internal.thread;

import org.jspecify.annotations.NullMarked;
