/**
 * Checks of the other modules' sources: the public API is what {@code api.txt} lists, its Javadoc is
 * whole, and a long file has a reason.
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
