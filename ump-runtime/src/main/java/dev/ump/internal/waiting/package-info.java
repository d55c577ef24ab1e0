/** Ways to wait, awake and asleep; deadlines; words that several threads write. */
@NullMarked
package dev.ump.internal.waiting;

import org.jspecify.annotations.NullMarked;
