package dev.ump.benchmarks.peers.xoom;

import io.vlingo.xoom.common.Completes;

/** The protocol for which XOOM generates a proxy. */
public interface Echo {
  /** Answers with the message itself. */
  Completes<String> ask(String message);
}
