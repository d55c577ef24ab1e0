/** Peers that take turns in one JVM, each with classes of its own. */
@NullMarked
package dev.ump.benchmarks.turns;

import org.jspecify.annotations.NullMarked;
