/** Two desks that ask each other: a ring of waiting threads is reported instead of suffered. */
@NullMarked
package dev.ump.examples.ring;

import org.jspecify.annotations.NullMarked;
