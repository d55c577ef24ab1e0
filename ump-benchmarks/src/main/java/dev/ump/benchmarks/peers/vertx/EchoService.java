package dev.ump.benchmarks.peers.vertx;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;

/** Answers what it is asked. */
@ProxyGen
public interface EchoService {
  /** Answers with the message. */
  Future<String> ask(String message);
}
