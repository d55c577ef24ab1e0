/** Calls over loopback TCP: ump over NATS, NATS alone, and gRPC. */
@NullMarked
package dev.ump.benchmarks.remote;

import org.jspecify.annotations.NullMarked;
