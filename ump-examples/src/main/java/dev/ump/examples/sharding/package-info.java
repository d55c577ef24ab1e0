/** A service whose state is divided among several owners, by key. */
@NullMarked
package dev.ump.examples.sharding;

import org.jspecify.annotations.NullMarked;
