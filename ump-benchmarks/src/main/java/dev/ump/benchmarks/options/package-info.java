/** What the options of a server cost, and what they cost those who do not use them. */
@NullMarked
package dev.ump.benchmarks.options;

import org.jspecify.annotations.NullMarked;
