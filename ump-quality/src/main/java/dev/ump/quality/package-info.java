/**
 * Checks of the other modules: the public API is what {@code api.txt} lists, its Javadoc is whole,
 * a long file has a reason, and a circle of classes is meant.
 *
 * <pre>
 *   Project ─► Module ─┬─► ModuleSources (javac) ─► PublicApi ─► ApiListing
 *                      └─► LongFiles
 * </pre>
 *
 * <p>What must hold is asserted by the tests of this module.
 */
@NullMarked
package dev.ump.quality;

import org.jspecify.annotations.NullMarked;
