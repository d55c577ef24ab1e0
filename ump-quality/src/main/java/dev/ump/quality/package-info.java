/**
 * Checks of the other modules: the public API is what {@code api.txt} lists, its Javadoc is whole,
 * a long file has a reason, a circle of classes is meant, comments and pages are plain English.
 *
 * <pre>
 *   Project ─► Module ─┬─► ModuleSources (javac) ─► PublicApi ─► ApiListing
 *           │          ├─► LongFiles
 *           │          └─► Comments ─► PlainWords
 *           └─► Pages ───────────────► PlainWords
 * </pre>
 *
 * <p>What must hold is asserted by the tests of this module.
 */
@NullMarked
package dev.ump.quality;

import org.jspecify.annotations.NullMarked;
