package dev.ump.remote;

import dev.ump.service.Contract;
import dev.ump.service.ServiceClient;
import java.time.Duration;

/** What is behind a connection. */
interface Backend {
  <S, C> Runnable serve(Contract<S, C> contract, ServiceClient<S> base, String name);

  <S, C> C client(Contract<S, C> contract, String name);

  ConnectionStats stats();

  /** Appends a line for each open call. */
  void dump(StringBuilder text);

  void close(Duration limit);
}
