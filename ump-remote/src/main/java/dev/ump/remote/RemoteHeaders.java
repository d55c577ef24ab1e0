package dev.ump.remote;

import dev.ump.service.ContextPropagator;
import java.util.Map;

/**
 * Carries the context of a caller to another machine, as texts: a trace, a user, a tenant. The
 * counterpart of {@link ContextPropagator}, which carries it to another thread.
 *
 * <p>Called by several threads at once.
 */
public interface RemoteHeaders {

  /**
   * Captures the context of the current thread, for each call. What it throws is the failure of the
   * call, which is not sent.
   *
   * @return names and values, printable ASCII, for all transports; the names have no space and no
   *     colon, and do not begin with {@code Ump-}. A call with others is not sent, and fails with a
   *     {@link dev.ump.channel.TransportException}
   */
  Map<String, String> capture();

  /**
   * Restores a context on the machine of the service. The snapshot is set while the call is handed
   * to its server, on a thread of the transport, which must not block. A {@link ContextPropagator}
   * of that server ({@link dev.ump.service.UmpServer.Builder#context}) carries it to the thread
   * that executes the call.
   *
   * @param headers all headers of the call, and {@code Ump-Id}, a text that no other call has
   * @return the context
   */
  ContextPropagator.Snapshot restore(Map<String, String> headers);
}
