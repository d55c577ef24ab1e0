package dev.ump.spring;

import dev.ump.remote.UmpConnection;
import dev.ump.service.Contract;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * A server of this application that others may call, from when the application has started until
 * it stops: before its servers end, so that they are given nothing more.
 */
final class RemoteServing implements SmartLifecycle {
  private final UmpConnection connection;
  private final Contract<?, ?> contract;
  private final Object client;
  private UmpConnection.@Nullable Serving serving;

  RemoteServing(UmpConnection connection, Contract<?, ?> contract, Object client) {
    this.connection = connection;
    this.contract = contract;
    this.client = client;
  }

  @Override
  public synchronized void start() {
    if (serving == null) {
      serving = serve(contract);
    }
  }

  /** The client is one of the contract: both are of one class. */
  @SuppressWarnings("unchecked")
  private <S, C> UmpConnection.Serving serve(Contract<S, C> contract) {
    String name = contract.service().getName();
    String word = name.substring(name.lastIndexOf('.') + 1).replace('$', '_');
    return connection.serve(contract, (C) client, word);
  }

  @Override
  public synchronized void stop() {
    if (serving != null) {
      serving.close();
      serving = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return serving != null;
  }

  @Override
  public int getPhase() {
    return UmpServers.PHASE + 512;
  }
}
