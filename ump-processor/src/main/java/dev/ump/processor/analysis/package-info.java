/**
 * From an annotated interface to a {@link dev.ump.processor.model.ServiceModel}, or to the problems
 * that stand in the way.
 *
 * <pre>
 *   element ─► ServiceRules ─► Messages ─► MessageRules ─► RecordNames ─► ServiceReader ─► model
 *                  └───────────────┴────────────┴───────────────┴─► problems (texts: Diagnosis)
 * </pre>
 *
 * <p>Elements and types are compared with {@code equals} and printed by this package's own means:
 * the compilers differ in identity, order and text. Entry point:
 * {@link dev.ump.processor.analysis.ServiceAnalyzer}.
 */
@NullMarked
package dev.ump.processor.analysis;

import org.jspecify.annotations.NullMarked;
