/**
 * What was measured, and what it says: measurements make series, series make ratios, ratios stand
 * beside goals. Knows nothing of JMH.
 */
@NullMarked
package dev.ump.benchmarks.report;

import org.jspecify.annotations.NullMarked;
