/** Tests of waiting. */
@NullMarked
package dev.ump.internal.waiting;

import org.jspecify.annotations.NullMarked;
