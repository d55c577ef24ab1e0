/**
 * What an annotation processor costs the compiler: the same sources without it, with it, and with
 * what it generates written by hand, so that its own part can be told from the compiler's.
 */
@NullMarked
package dev.ump.benchmarks.compiling;

import org.jspecify.annotations.NullMarked;
