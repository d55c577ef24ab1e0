/**
 * The annotation processor: typed clients and dispatchers from {@code @UmpService} interfaces.
 *
 * <pre>{@literal
 *   @UmpService interface ─► analysis ─► ServiceModel ─► generation ─► XxxEnvelope, XxxClient,
 *                               │                                      XxxAsync, XxxDispatcher
 *                               └─► problems ─► compiler messages
 * }</pre>
 *
 * <p>Entry point: {@link dev.ump.processor.UmpServiceProcessor}, which runs {@link
 * dev.ump.processor.UmpServiceStep} for each service. {@code analysis} and {@code generation} know
 * the {@code model} and never each other.
 */
@NullMarked
package dev.ump.processor;

import org.jspecify.annotations.NullMarked;
