package dev.ump.service;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The client that a server always gives out. A server that is to end with its clients keeps it only
 * until it was given out for the first time.
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

  /** The client; null if everybody has let go of it. */
  synchronized @Nullable C get() {
    C given = client.get();
    if (!isKept) {
      keeper = null;
    }
    return given;
  }
}
