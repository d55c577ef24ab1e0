/**
 * What the generators need to know of a service: plain values, equal if their contents are, free of
 * the compiler's own types.
 *
 * <pre>
 *   analysis ─► ServiceModel ( MethodModel ( ParameterModel ) , Surroundings ) ─► generation
 * </pre>
 *
 * <p>A model exists only of a service that code can be generated for. Entry point: {@link
 * dev.ump.processor.model.ServiceModel}.
 */
@NullMarked
package dev.ump.processor.model;

import org.jspecify.annotations.NullMarked;
