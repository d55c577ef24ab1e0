/** The ways to run one service: what executes its calls. */
@NullMarked
package dev.ump.examples.workers;

import org.jspecify.annotations.NullMarked;
