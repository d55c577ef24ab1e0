/**
 * The channel beside what a user would take instead, in the same run.
 *
 * <pre>
 *   Benchmarks ─► Comparison ─► JMH forks (profilers): scenarios ─► peers, compiling
 *                     │                              turns ─────► peers
 *                     └─► report: Measurements ─► table, JSON ─► drawing
 * </pre>
 *
 * <p>A <b>scenario</b> says who asks whom and how; a <b>peer</b> is one way of asking a thread for an
 * answer. A scenario is written once and knows only {@link dev.ump.benchmarks.peers.Peer}. Each fork
 * sees one scenario and one peer, so the calls into the peer are monomorphic; rounds are interleaved,
 * so what disturbs the machine for a while disturbs every peer. What counts is the ratio to the
 * baseline of the same round.
 *
 * <p>Where single forks differ more than what is compared, peers take turns in one JVM ({@code
 * compare --turns}, {@code remote}); {@code turns} gives each of them classes of its own, so that calls
 * are monomorphic there, too.
 */
@NullMarked
package dev.ump.benchmarks;

import org.jspecify.annotations.NullMarked;
