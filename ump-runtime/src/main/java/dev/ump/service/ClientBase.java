package dev.ump.service;

import dev.ump.internal.thread.ThreadCell;
import org.jspecify.annotations.Nullable;

/**
 * Finds the service behind a generated client.
 *
 * <p>A generated client shows no more of its base than its text: {@link ServiceClient#toString} is
 * a part of its own. So it is asked for that, and meanwhile the base notes which service it is for.
 * That way it is found through views with a time limit, and through whatever other bases are
 * around, without a method that every generated client would have to have.
 */
final class ClientBase {
  private static final ThreadCell<ClientBase> ASKING = new ThreadCell<>();

  private @Nullable ServiceTarget found;

  private ClientBase() {}

  /** Returns whether an object is a generated client of any service. */
  static boolean isClient(Object object) {
    return object.getClass().isAnnotationPresent(UmpGenerated.class);
  }

  /** Returns the service that a client calls; null if it is no client, or not one of an owner. */
  static @Nullable ServiceTarget serviceOf(Object client) {
    if (!isClient(client)) {
      return null;
    }
    @Nullable Object[] cell = ASKING.cell();
    Object outer = cell[0];
    var asking = new ClientBase();
    cell[0] = asking;
    try {
      String unused = client.toString();
    } finally {
      cell[0] = outer;
    }
    return asking.found;
  }

  /** Called by a base when it is asked for its text. The first one counts: others are inside. */
  static void asked(ServiceTarget service) {
    ClientBase asking = ASKING.get();
    if (asking != null && asking.found == null) {
      asking.found = service;
    }
  }
}
