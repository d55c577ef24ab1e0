/** Callers that share commits, beside one commit a call. */
@NullMarked
package dev.ump.benchmarks.batches;

import org.jspecify.annotations.NullMarked;
