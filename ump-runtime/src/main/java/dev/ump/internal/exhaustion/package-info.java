/** A stack or a heap that is full: looked at beforehand, and waited for. */
@NullMarked
package dev.ump.internal.exhaustion;

import org.jspecify.annotations.NullMarked;
