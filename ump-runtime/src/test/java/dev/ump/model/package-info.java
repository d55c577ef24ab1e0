/**
 * A seeded random model of the channel: schedules of everything that callers and servers can do, and
 * the bookkeeping of what may come of it.
 *
 * <p>{@link dev.ump.model.Schedule} makes up and plays one schedule; {@link dev.ump.model.Message}
 * collects what was seen of one request; {@link dev.ump.model.Rules} says whether that is allowed. A
 * seed repeats what is done, not how the threads interleave.
 */
@NullMarked
package dev.ump.model;

import org.jspecify.annotations.NullMarked;
