/**
 * Looks at the other modules as a reader of their files does, and counts.
 *
 * <pre>
 *   Project ─► Module ─┬─► ModuleSources (javac) ─► ApiListing · Documentation
 *                      ├─► LongFiles · Methods
 *                      └─► TestReports · Contract · Samples · Mutations
 * </pre>
 *
 * <p>Entry point: {@link dev.ump.quality.Numbers}, which prints all of it. What must hold is asserted
 * by the tests of this module.
 */
@NullMarked
package dev.ump.quality;

import org.jspecify.annotations.NullMarked;
