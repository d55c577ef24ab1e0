/** How a running service ends: drained, out of patience, or because it says so itself. */
@NullMarked
package dev.ump.examples.shutdown;

import org.jspecify.annotations.NullMarked;
