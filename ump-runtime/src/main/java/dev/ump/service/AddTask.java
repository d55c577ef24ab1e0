package dev.ump.service;

import dev.ump.internal.DeadlockCure;
import dev.ump.internal.Unbatched;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Adds a service to an owner, on the thread that executes its calls. */
final class AddTask<S, T, D> extends OwnersTask<S> implements Unbatched, DeadlockCure {
  private final String server;
  private final Callable<D> adding;
  private @Nullable D client;
  private @Nullable Throwable failure;

  AddTask(String server, Callable<D> adding) {
    this.server = server;
    this.adding = adding;
  }

  @Override
  void run() {
    try {
      client = adding.call();
    } catch (Throwable failed) {
      failure = failed;
    }
  }

  /** Returns the client, after this was run, or throws what making the service threw. */
  @SuppressWarnings("NullAway") // without a failure there is a client
  D clientOrThrow() {
    if (failure != null) {
      throw ServiceThrows.<RuntimeException>sneak(failure);
    }
    return client;
  }

  @Override
  public String cure() {
    return "Add it on another thread, or by addToCurrent inside a call of that server.";
  }

  @Override
  public String toString() {
    return "UmpServer[" + server + "].add()";
  }
}
