package dev.ump.channel;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A channel with one request, which is queued or received. */
class Asked {
  static final int ONE_TOO_MANY = -1;

  final Server<Integer, Integer, RuntimeException> server;
  final Client<Integer, Integer, RuntimeException> client;
  final CompletableFuture<Integer> future;

  Asked() {
    this(Channel.builder());
  }

  Asked(Channel.Builder builder) {
    var channel = builder.<Integer, Integer, RuntimeException>open();
    server = channel.server();
    client = channel.client();
    future = client.sendAsync(0);
  }

  /** Takes the request. */
  final Request<Integer, Integer, RuntimeException> received() {
    var request = server.tryReceive();
    if (request == null) {
      throw new AssertionError("one is queued");
    }
    return request;
  }

  /** Takes what is queued and closes it, for thousands forgotten would flood the net: 1, or 0. */
  static int take(Server<Integer, Integer, RuntimeException> server) {
    return close(server.tryReceive());
  }

  /** Closes a request: 1, or 0 if there is none. */
  static int close(@Nullable Request<Integer, Integer, RuntimeException> request) {
    if (request == null) {
      return 0;
    }
    request.close();
    return 1;
  }

  /** 1 or 0 as it returned true or false, -1 if it was refused. */
  static int reply(Request<Integer, Integer, RuntimeException> request, int value) {
    try {
      return request.reply(value) ? 1 : 0;
    } catch (IllegalStateException oneTooMany) {
      return ONE_TOO_MANY;
    }
  }

  /**
   * How a future ended: a reply as it is, and otherwise 100 for no reply, 200 for a closed server, 300
   * for one that was cancelled and not executed, 301 if it may have been, 400 for a full channel, -100
   * if it has not ended.
   */
  static int outcome(@Nullable CompletableFuture<Integer> future) {
    if (future == null || !future.isDone()) {
      return -100;
    }
    var code = new int[1];
    future.whenComplete((reply, failure) -> code[0] = failure == null ? reply : code(failure));
    return code[0];
  }

  private static int code(Throwable failure) {
    if (failure instanceof RequestCancelledException cancelled) {
      return cancelled.maybeExecuted() ? 301 : 300;
    }
    return failure instanceof NoReplyException
        ? 100
        : failure instanceof ServerClosedException
            ? 200
            : failure instanceof ChannelFullException ? 400 : 500;
  }

  /** Lets go of everything, so that the net watches nothing more. */
  final void close() {
    client.close();
    server.close();
  }
}
