package dev.ump.service;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The client that a server always returns. A server that ends with its clients keeps it only until
 * it was returned for the first time.
 */
final class ServerClients<C> {
  private final boolean isKept;
  private final WeakReference<C> client;
  private @Nullable C keeper;

  ServerClients(C client, boolean isKept) {
    this.isKept = isKept;
    this.client = new WeakReference<>(client);
    this.keeper = client;
  }

  /** Returns the client; null if it is unreachable. */
  synchronized @Nullable C get() {
    C given = client.get();
    if (!isKept) {
      keeper = null;
    }
    return given;
  }
}
