package dev.ump.benchmarks.peers;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A typed actor, asked. Pekko brings its own threads, and a time limit for each question. */
final class PekkoPeer implements Peer {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ActorSystem<Question> system;

  PekkoPeer(ThreadFactory unused) {
    var quiet = ConfigFactory.parseString("pekko { loglevel = OFF, stdout-loglevel = OFF }")
        .withFallback(ConfigFactory.load());
    system = ActorSystem.create(
        Behaviors.receiveMessage(question -> {
          question.asker.tell(question.message);
          return Behaviors.same();
        }),
        "server",
        quiet);
  }

  @Override
  public Object ask(Object message) throws InterruptedException, ExecutionException {
    return askAsync(message).get();
  }

  @Override
  public Future<Object> askAsync(Object message) {
    return AskPattern.<Question, Object>ask(
            system, asker -> new Question(message, asker), LONG, system.scheduler())
        .toCompletableFuture();
  }

  @Override
  public void close() {
    system.terminate();
  }

  private record Question(Object message, ActorRef<Object> asker) {}
}
