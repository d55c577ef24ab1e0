/** Who asks whom, and how: the JMH benchmarks, each for every peer. */
@NullMarked
package dev.ump.benchmarks.scenarios;

import org.jspecify.annotations.NullMarked;
