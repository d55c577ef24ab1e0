package dev.ump.examples.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.channel.UmpException;
import dev.ump.examples.Printed;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersMainTest {
  @Test
  void eachWayHasItsThreads() throws Exception {
    assertThat(Printed.by(WorkersMain::main))
        .containsExactly(
            "a thread of its own: studio",
            "three workers: [studio-1, studio-2, studio-3]",
            "an executor: pool",
            "its callers: main, or pool for asynchronous calls",
            "the thread that turns the loop: main");
  }

  @Test
  void aStudioWhosePoolIsShutTellsItsCallersAndEnds() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    StudioDispatcher studio = StudioDispatcher.of(picture -> "nobody");
    try (var server = UmpServer.builder(studio).executor(pool).start()) {
      pool.shutdown();

      assertThatThrownBy(() -> server.client().develop("a cat"))
          .isInstanceOf(ServerClosedException.class)
          .extracting(thrown -> ((UmpException) thrown).maybeExecuted())
          .isEqualTo(false);
      assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.FAILED);
    }
  }
}
