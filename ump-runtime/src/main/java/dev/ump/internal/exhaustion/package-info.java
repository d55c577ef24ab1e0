/** A full stack or heap: checked in advance, and waited for. */
@NullMarked
package dev.ump.internal.exhaustion;

import org.jspecify.annotations.NullMarked;
