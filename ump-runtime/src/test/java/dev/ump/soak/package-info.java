/**
 * A soak: rounds of random faults in all ways of running a service, and what is left afterwards.
 *
 * <pre>
 *   SoakTest ─► Soak ─► Round (a server's life) ─► Place (the server, in its Way)
 *                          └─► Caller ─► Job (a call, and all that was seen of it) ─► JobsDispatcher
 * </pre>
 *
 * <p>A seed decides what is done; how threads interleave, it does not.
 */
@NullMarked
package dev.ump.soak;

import org.jspecify.annotations.NullMarked;
