/** What JMH is taught to do besides: measure processor time, and run a fork on one processor. */
@NullMarked
package dev.ump.benchmarks.profilers;

import org.jspecify.annotations.NullMarked;
