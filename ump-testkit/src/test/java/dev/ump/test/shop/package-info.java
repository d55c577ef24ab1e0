/** A shop as a user would write it, and its tests: what docs/testing.md shows. */
@NullMarked
package dev.ump.test.shop;

import org.jspecify.annotations.NullMarked;
