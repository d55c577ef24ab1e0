/**
 * From a {@link dev.ump.processor.model.ServiceModel} to source text, one generator for each
 * generated type.
 *
 * <p>Generators are functions of the model. They print what a good engineer would type: whatever is
 * more than a line lives in the runtime. Entry point: {@link
 * dev.ump.processor.generation.SourceGenerator}.
 */
@NullMarked
package dev.ump.processor.generation;

import org.jspecify.annotations.NullMarked;
