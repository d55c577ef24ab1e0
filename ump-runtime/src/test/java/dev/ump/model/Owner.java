package dev.ump.model;

import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.model.Message.Answer;
import dev.ump.model.Message.Failed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A receiver, in one of the ways there are, and what it does with each request. */
final class Owner implements Runnable {
  /** The ways to receive. */
  enum Way {
    RECEIVE,
    TIMED,
    TRY,
    ASYNC,
    SERVE
  }

  private final Schedule schedule;
  private final Way way;
  private final Dice dice;
  private final Deeds deeds;
  private final Server<Message, @Nullable Answer, Failed> server;

  /** How often it receives before it goes away, but not in the way of {@code SERVE}. */
  private final int most;

  Owner(
      Schedule schedule,
      Way way,
      Dice dice,
      Server<Message, @Nullable Answer, Failed> server,
      int most) {
    this.schedule = schedule;
    this.way = way;
    this.dice = dice;
    this.deeds = new Deeds(schedule, dice, way == Way.SERVE);
    this.server = server;
    this.most = most;
  }

  @Override
  public void run() {
    if (way == Way.SERVE) {
      serve();
      return;
    }
    boolean isLast = false;
    for (int i = 0; i < most && !isLast; i++) {
      dice.pause();
      isLast = receiveOne();
    }
  }

  private void serve() {
    try {
      server.serve(request -> deeds.handle(request.message(), request));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts who serves", e);
    } catch (InternalError fatal) {
      schedule.serverFailed(fatal);
    }
  }

  /** A method of its own, so that no frame keeps a request; returns whether it was the last one. */
  private boolean receiveOne() {
    try {
      var request = receive();
      if (request != null) {
        deeds.handle(request.message(), request);
        return false;
      }
      return way == Way.RECEIVE || server.isFinished();
    } catch (InterruptedException nothingWasTaken) {
      return false;
    } catch (Failed e) {
      throw new AssertionError("thrown to serve only", e);
    }
  }

  private @Nullable Request<Message, @Nullable Answer, Failed> receive()
      throws InterruptedException {
    switch (way) {
      case RECEIVE:
        return server.receive();
      case TIMED:
        return server.receive(Duration.ofNanos(dice.roll(200_000)));
      case TRY:
        var request = server.tryReceive();
        if (request == null) {
          Thread.yield();
        }
        return request;
      default:
        return receiveAsync();
    }
  }

  private @Nullable Request<Message, @Nullable Answer, Failed> receiveAsync()
      throws InterruptedException {
    CompletableFuture<@Nullable Request<Message, @Nullable Answer, Failed>> pending =
        server.receiveAsync();
    if (dice.chance(40)) {
      dice.pause();
      if (pending.cancel(true)) {
        return null;
      }
    }
    try {
      return pending.get();
    } catch (InterruptedException e) {
      if (pending.cancel(true)) {
        throw e;
      }
      return joinLate(pending);
    } catch (ExecutionException e) {
      if (Faults.isPlanned(e)) { // by the executor
        return null;
      }
      throw new AssertionError(e);
    }
  }

  /** It was too late to cancel. */
  private static @Nullable Request<Message, @Nullable Answer, Failed> joinLate(
      CompletableFuture<@Nullable Request<Message, @Nullable Answer, Failed>> pending) {
    try {
      return pending.join();
    } catch (CompletionException e) {
      if (Faults.isPlanned(e)) {
        return null;
      }
      throw e;
    }
  }
}
