/** The ways to run one service: who executes its calls. */
@NullMarked
package dev.ump.examples.workers;

import org.jspecify.annotations.NullMarked;
