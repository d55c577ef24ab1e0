package dev.ump.model;

import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.model.Message.Answer;
import dev.ump.model.Message.Attempt;
import dev.ump.model.Message.Failed;
import dev.ump.model.Message.Fate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
      server.serve(this::handle);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts who serves", e);
    }
  }

  /** A method of its own, so that no frame keeps a request; returns whether it was the last one. */
  private boolean receiveOne() {
    try {
      var request = receive();
      if (request != null) {
        handle(request);
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
      return pending.join();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private void handle(Request<Message, @Nullable Answer, Failed> request) throws Failed {
    Message message = request.message();
    schedule.received(message);
    if (dice.chance(30)) {
      message.isWatchedForAbandonment = true;
      request.onAbandoned(message.abandonments::incrementAndGet);
    }
    dice.pause();
    message.isSeenAbandoned |= request.isAbandoned();
    switch (dice.roll(schedule.isForgetful() ? 10 : 8)) {
      case 0 -> attempt(request, true);
      case 1 -> close(request);
      case 2 -> schedule.runLate(() -> attempt(request, false));
      case 3 -> schedule.run(() -> attempt(request, false));
      case 4 -> {
        schedule.run(() -> attempt(request, false)); // two at once
        attempt(request, true);
      }
      case 5 -> {
        schedule.run(() -> close(request));
        attempt(request, false);
      }
      case 6 -> throwOrFail(request);
      case 7 -> attempt(request, false);
      default -> message.fates.add(Fate.FORGOTTEN);
    }
  }

  private void throwOrFail(Request<Message, @Nullable Answer, Failed> request) throws Failed {
    if (way != Way.SERVE || request.isPost()) {
      attempt(request, true);
      return;
    }
    var answer = new Answer(request.message());
    request.message().thrown = answer;
    throw new Failed(answer);
  }

  private static void close(Request<Message, @Nullable Answer, Failed> request) {
    request.message().fates.add(Fate.CLOSED);
    request.close();
  }

  private static void attempt(
      Request<Message, @Nullable Answer, Failed> request, boolean isFailure) {
    Message message = request.message();
    var answer = new Answer(message);
    Boolean isSeen;
    try {
      isSeen = isFailure ? request.fail(new Failed(answer)) : request.reply(answer);
    } catch (IllegalStateException oneTooMany) {
      isSeen = null;
    }
    message.attempts.add(new Attempt(answer, isSeen));
  }
}
