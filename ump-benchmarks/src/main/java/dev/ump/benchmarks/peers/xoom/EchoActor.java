package dev.ump.benchmarks.peers.xoom;

import io.vlingo.xoom.actors.Actor;
import io.vlingo.xoom.common.Completes;

/** The actor behind it. */
public final class EchoActor extends Actor implements Echo {
  /** Made by XOOM. */
  public EchoActor() {}

  @Override
  public Completes<String> ask(String message) {
    return completes().with(message);
  }
}
