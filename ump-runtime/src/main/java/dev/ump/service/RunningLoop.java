package dev.ump.service;

import dev.ump.channel.Channel;
import dev.ump.channel.Handler;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.internal.OpenListener;
import dev.ump.internal.ServerControl;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.waiting.Deadline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispatcher and its channel, whose calls are run when the owner of a loop says so. */
final class RunningLoop<S, C>
    implements Handler<Envelope<S>, @Nullable Object, Throwable>, OpenListener, Tick.Host {
  static final String NAME = "ump-loop";

  private final Dispatcher<S, C> dispatcher;
  private final Channel<Envelope<S>, @Nullable Object, Throwable> channel;
  private final Server<Envelope<S>, @Nullable Object, Throwable> server;
  private final LoopEnd end;
  private final CallObservers observers = CallObservers.ofEvents(NAME);
  private final List<Tick<S>> ticks;

  /** This, with its batches, if calls are executed in some. */
  private final Handler<Envelope<S>, @Nullable Object, Throwable> handler;

  RunningLoop(Dispatcher<S, C> dispatcher, Channel.Builder builder) {
    this.dispatcher = dispatcher;
    this.end = new LoopEnd(dispatcher);
    this.channel = builder.name(NAME).describe(this::describe).open();
    this.server = channel.server();
    Equipment.Batches batches = dispatcher.equipment().batches;
    this.handler = batches == null
        ? this
        : inBatches(batches.most(), new ObservedBatch(batches.batch(), observers));
    this.ticks = Tick.begin(this, dispatcher.equipment());
  }

  @Override
  public Deadline after(Duration time) {
    return Deadline.after(time, control().time());
  }

  @Override
  public void post(Envelope<?> message) {
    control().postInternal(message);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable Courier courier() {
    return null;
  }

  private ServerControl control() {
    return (ServerControl) server;
  }

  C connect() {
    return dispatcher.connect(
        new ChannelServiceClient<>(channel.client(), dispatcher.methods(), null, null, observers));
  }

  List<Envelope<?>> waiting() {
    return server.waiting().stream().<Envelope<?>>map(ObservedCall::unwrapped).toList();
  }

  /** Runs calls until a deadline, at most so many; returns how many. */
  int run(int most, Deadline deadline) throws InterruptedException {
    int count = 0;
    while (count < most && !server.isFinished()) {
      if (runNext()) {
        count++;
      } else if (deadline.isPast()) {
        break;
      } else {
        control().awaitQueued(deadline);
      }
    }
    return count;
  }

  boolean runNext() {
    Thread outer = end.enter();
    try {
      return server.serveNext(handler);
    } finally {
      end.leave(outer, server.isFinished());
    }
  }

  int runWaiting() {
    Thread outer = end.enter();
    try {
      return server.serveWaiting(handler);
    } finally {
      end.leave(outer, server.isFinished());
    }
  }

  void run() throws InterruptedException {
    Thread outer = end.enter();
    try {
      server.serve(handler);
    } finally {
      end.leave(outer, server.isFinished());
    }
  }

  @Override
  public void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    CallExecution.handle(dispatcher, request);
  }

  @Override
  public void leftOpen(Object request) {
    CallExecution.leftOpen(dispatcher, request);
  }

  @Override
  public boolean answersByReturning() {
    return true;
  }

  private String describe(Object message) {
    return ServiceMethod.describe(dispatcher.methods(), message);
  }

  void close() {
    server.close();
    ticks.forEach(Tick::stop);
    end.close();
  }
}
