package dev.ump.benchmarks.migrating;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;

/** A shelf that an actor owns, as it stands in {@code docs/migrating.md}. */
final class PekkoStock {
  record Take(String item, int amount, ActorRef<StatusReply<Integer>> replyTo) {}

  private PekkoStock() {}

  static Behavior<Take> shelf() {
    var items = new HashMap<>(Map.of("tea", 3));
    return Behaviors.receiveMessage(take -> {
      int left = items.getOrDefault(take.item(), 0) - take.amount();
      if (left < 0) {
        take.replyTo().tell(StatusReply.error(new SoldOutException(take.item())));
      } else {
        items.put(take.item(), left);
        take.replyTo().tell(StatusReply.success(left)); // forgotten? the caller's time runs out
      }
      return Behaviors.same();
    });
  }

  static CompletionStage<Integer> take(ActorSystem<Take> system, String item, int amount) {
    return AskPattern.askWithStatus(
        system,
        replyTo -> new Take(item, amount, replyTo),
        Duration.ofSeconds(1),
        system.scheduler());
  }

  static final class SoldOutException extends Exception {
    private static final long serialVersionUID = 1L;

    SoldOutException(String item) {
      super(item + " is sold out");
    }
  }
}
