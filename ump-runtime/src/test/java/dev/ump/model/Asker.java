package dev.ump.model;

import dev.ump.channel.Client;
import dev.ump.model.Message.Answer;
import dev.ump.model.Message.Failed;
import dev.ump.model.Message.Way;
import dev.ump.testkit.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A thread that asks: by its own client and by one that it shares with others. */
final class Asker implements Runnable {
  private final Schedule schedule;
  private final int id;
  private final Dice dice;
  private final Client<Message, @Nullable Answer, Failed> shared;
  private int messages;

  Asker(Schedule schedule, int id, Dice dice, Client<Message, @Nullable Answer, Failed> shared) {
    this.schedule = schedule;
    this.id = id;
    this.dice = dice;
    this.shared = shared;
  }

  @Override
  public void run() {
    var own = schedule.newClient();
    try {
      for (int left = 1 + dice.roll(6); left > 0; left--) {
        dice.pause();
        var client = own != null && dice.chance(75) ? own : shared;
        ask(client);
        Thread.interrupted(); // kept by a send that was interrupted, or meant for one that was over
        if (own != null && dice.chance(15)) {
          own = copyOf(own);
        }
      }
    } finally {
      if (own != null && !(schedule.isForgetful() && dice.chance(50))) {
        own.close(); // or it is forgotten
      }
    }
  }

  /** A copy takes the place of the client it was made of. */
  private static Client<Message, @Nullable Answer, Failed> copyOf(
      Client<Message, @Nullable Answer, Failed> client) {
    try (client) {
      return client.copy();
    }
  }

  private void ask(Client<Message, @Nullable Answer, Failed> client) {
    switch (dice.roll(8)) {
      case 0 -> post(client);
      case 1 -> send(client, null);
      case 2 -> send(client, Duration.ofNanos(dice.roll(300_000)));
      case 3 -> watched(client, null);
      case 4 -> watched(client, Duration.ofNanos(dice.roll(300_000)));
      default -> withdraw(client);
    }
  }

  private Message message(Way way) {
    var message = new Message(id, messages++, way);
    schedule.sent(message);
    return message;
  }

  private void post(Client<Message, @Nullable Answer, Failed> client) {
    var message = message(Way.POST);
    try {
      client.post(message);
    } catch (RuntimeException refused) {
      message.ended(new Outcome<>(null, refused));
    }
  }

  private void send(Client<Message, @Nullable Answer, Failed> client, @Nullable Duration timeout) {
    var message = message(Way.SEND);
    message.ended(
        Outcome.of(() -> timeout == null ? client.send(message) : client.send(message, timeout)));
  }

  private @Nullable CompletableFuture<@Nullable Answer> watched(
      Client<Message, @Nullable Answer, Failed> client, @Nullable Duration timeout) {
    var message = message(Way.SEND_ASYNC);
    CompletableFuture<@Nullable Answer> future;
    try {
      future = timeout == null ? client.sendAsync(message) : client.sendAsync(message, timeout);
    } catch (RuntimeException refused) {
      message.ended(new Outcome<>(null, refused));
      return null;
    }
    future.whenComplete((answer, failure) -> message.ended(new Outcome<>(answer, failure)));
    return future;
  }

  /** Asks, and then gives up, perhaps too late, in one way or another. */
  private void withdraw(Client<Message, @Nullable Answer, Failed> client) {
    var future = watched(client, null);
    if (future == null) {
      return;
    }
    dice.pause();
    switch (dice.roll(6)) {
      case 0 -> future.cancel(true);
      case 1 -> future.thenApply(answer -> answer).thenApply(answer -> answer).cancel(false);
      case 2 -> future.orTimeout(dice.roll(300), TimeUnit.MICROSECONDS);
      case 3 -> future.completeExceptionally(new Rules.Withdrawn());
      case 4 -> getFor(dice.roll(300), future);
      default -> schedule.run(() -> future.cancel(true)); // while this thread cancels, too
    }
    if (dice.chance(20)) {
      future.cancel(false);
    }
  }

  private static void getFor(int micros, CompletableFuture<@Nullable Answer> future) {
    try {
      future.get(micros, TimeUnit.MICROSECONDS);
    } catch (TimeoutException | InterruptedException noLonger) {
      future.cancel(true);
    } catch (Exception failed) {
      // the stage that keeps the books has seen it
    }
  }
}
