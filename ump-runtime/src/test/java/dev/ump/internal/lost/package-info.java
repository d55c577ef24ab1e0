/** Tests of the net. */
@NullMarked
package dev.ump.internal.lost;

import org.jspecify.annotations.NullMarked;
