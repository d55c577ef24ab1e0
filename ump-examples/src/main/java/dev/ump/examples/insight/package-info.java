/** What a running server tells of itself: counts, calls in flight, slow calls, events. */
@NullMarked
package dev.ump.examples.insight;

import org.jspecify.annotations.NullMarked;
