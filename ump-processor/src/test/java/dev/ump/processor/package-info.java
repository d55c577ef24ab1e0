/** What the processor accepts, rejects and generates, and how generated code behaves. */
@NullMarked
package dev.ump.processor;

import org.jspecify.annotations.NullMarked;
