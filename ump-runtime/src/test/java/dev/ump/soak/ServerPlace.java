package dev.ump.soak;

import dev.ump.model.Dice;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A {@link UmpServer}. */
final class ServerPlace implements Place {
  private final UmpServer<JobsClient> server;
  private final boolean endsWithClients;
  private final boolean restarts;
  private final Round round;

  /** The first client, where the server does not keep it: until no caller comes any more. */
  private volatile @Nullable JobsClient first;

  ServerPlace(
      UmpServer<JobsClient> server, boolean endsWithClients, boolean restarts, Round round) {
    this.server = server;
    this.endsWithClients = endsWithClients;
    this.restarts = restarts;
    this.round = round;
    this.first = endsWithClients ? server.client() : null;
  }

  @Override
  public JobsClient client() {
    JobsClient kept = first;
    return kept == null ? server.newClient() : kept;
  }

  @Override
  public void end(Dice dice) throws InterruptedException {
    first = null;
    if (!endsWithClients || dice.chance(20)) {
      switch (dice.roll(5)) {
        case 0 -> server.close(Duration.ofNanos(dice.roll(1_000_000)));
        case 1 -> server.closeNow();
        case 2 -> round.run(server::close); // while this thread does
        default -> {}
      }
      server.close();
    }
    server.join();
  }

  @Override
  public void abort() {
    server.closeNow();
  }

  @Override
  public boolean isOver() {
    return server.whenEnded().toCompletableFuture().isDone();
  }

  @Override
  public @Nullable Throwable failure() {
    ServerEnd end = server.whenEnded().toCompletableFuture().getNow(null);
    return end == null ? null : end.failure();
  }

  @Override
  public void stopFromInside() {
    UmpServer.stopCurrent("by itself");
  }

  @Override
  public void closeFromInside() {
    server.close();
  }

  @Override
  public void restartFromInside() {
    if (restarts) {
      UmpServer.restartCurrent();
    }
  }

  @Override
  public Object server() {
    return server;
  }
}
