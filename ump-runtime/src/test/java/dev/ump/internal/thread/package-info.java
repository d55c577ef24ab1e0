/** Tests of the timer and the courier. */
@NullMarked
package dev.ump.internal.thread;

import org.jspecify.annotations.NullMarked;
