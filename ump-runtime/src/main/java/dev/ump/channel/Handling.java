package dev.ump.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** One run of {@link Server#serve}, and the request that it handles now. */
final class Handling {
  private static final VarHandle REQUEST;

  static {
    try {
      REQUEST =
          MethodHandles.lookup().findVarHandle(Handling.class, "request", ChannelRequest.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final ChannelCore core;
  final HandlingThread thread;

  /** What this thread was in the middle of when it began to serve here. */
  private final @Nullable Handling outer;

  /** Whether nobody else can answer a request while it is handled. */
  private final boolean owesAnswers;

  private volatile @Nullable ChannelRequest<?, ?, ?> request;

  private Handling(ChannelCore core, HandlingThread thread, boolean owesAnswers) {
    this.core = core;
    this.thread = thread;
    this.outer = thread.innermost();
    this.owesAnswers = owesAnswers;
  }

  /** The current thread begins to serve. */
  static Handling begin(ChannelCore core, Handler<?, ?, ?> handler) {
    var handling = new Handling(core, HandlingThread.current(), handler.answersByReturning());
    handling.thread.enter(handling);
    core.handlings.add(handling);
    return handling;
  }

  /** It serves no more. */
  void end() {
    core.handlings.remove(this);
    thread.leave(outer);
  }

  /** Remembers what is handled now; null between two requests. No fence: who waits has one. */
  void handle(@Nullable ChannelRequest<?, ?, ?> request) {
    REQUEST.setRelease(this, request);
  }

  @Nullable ChannelRequest<?, ?, ?> request() {
    return request;
  }

  /** Tells whether only this one can answer a request, by returning from its handler. */
  boolean owes(ChannelRequest<?, ?, ?> request) {
    return owesAnswers && this.request == request;
  }

  /** Such as {@code kv (in put)}. */
  String place() {
    ChannelRequest<?, ?, ?> current = request;
    return current == null ? core.name : core.name + " (in " + method(current) + ")";
  }

  /** The method's name, if the message is described as a call such as {@code Store.put(String)}. */
  private static String method(ChannelRequest<?, ?, ?> request) {
    String call = request.describe();
    int end = call.indexOf('(');
    return end < 0 ? call : call.substring(call.lastIndexOf('.', end) + 1, end);
  }
}
