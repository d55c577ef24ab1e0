/** Tests of the look at the stack. */
@NullMarked
package dev.ump.internal.exhaustion;

import org.jspecify.annotations.NullMarked;
