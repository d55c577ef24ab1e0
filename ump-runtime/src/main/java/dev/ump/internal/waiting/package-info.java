/** Waiting awake and asleep, until when, and the words that several threads write. */
@NullMarked
package dev.ump.internal.waiting;

import org.jspecify.annotations.NullMarked;
