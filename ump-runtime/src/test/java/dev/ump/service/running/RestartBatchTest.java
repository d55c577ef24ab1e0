package dev.ump.service.running;

import static dev.ump.service.running.Device.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Batch;
import dev.ump.channel.BatchException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName(
    "(23) A batch is rolled back before its service is made anew, and the next one has new batches")
class RestartBatchTest {
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AtomicInteger made = new AtomicInteger();

  /** The number of the implementation whose commit fails. */
  private int breaksAtCommit;

  private UmpServer<WorkClient> start(Way way) {
    var builder = way.on(UmpServer.<Work, WorkClient>builder(() -> {
          int number = made.incrementAndGet();
          log.add("made " + number);
          return new WorkDispatcher()
              .closing(() -> log.add("closed " + number))
              .inBatches(64, new Transactions(number));
        })
        .name("dev"));
    return builder.restartOn(Device.Broken.class::isInstance, AT_ONCE).start();
  }

  private final class Transactions implements Batch {
    private final int number;

    Transactions(int number) {
      this.number = number;
    }

    @Override
    public void begin() {
      log.add("begin " + number);
    }

    @Override
    public void commit() {
      log.add("commit " + number);
      if (number == breaksAtCommit) {
        throw new Device.Broken("at the commit");
      }
    }

    @Override
    public void rollback(Throwable cause) {
      log.add("rollback " + number);
    }

    @Override
    public boolean undoCall(Throwable failure) {
      log.add("undo " + number);
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void theOthersWereNotExecuted(Way way) throws Exception {
    try (var server = start(way);
        var held = new Held()) {
      WorkClient client = server.client();
      var first = client.runAsync(held);
      held.awaitBegun();
      var fails = client.runAsync(Device::breaks);
      var next = client.runAsync(() -> "by the second");
      held.release();
      assertThat(Task.Futures.get(next, "the next call")).isEqualTo("by the second");
      assertThat(Outcome.of(fails::join).thrown().getCause()).isInstanceOf(Device.Broken.class);
      assertThat(Outcome.of(first::join).thrown().getCause())
          .isInstanceOfSatisfying(
              BatchException.class, failed -> assertThat(failed.maybeExecuted()).isFalse());
    }
    assertThat(log)
        .containsExactly(
            "made 1",
            "begin 1",
            "rollback 1",
            "closed 1",
            "made 2",
            "begin 2",
            "commit 2",
            "closed 2");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aCommitThatFailsReplacesTheService(Way way) {
    breaksAtCommit = 1;
    try (var server = start(way)) {
      assertThat(Outcome.of(() -> server.client().run(() -> "lost")).thrown())
          .isInstanceOfSatisfying(
              BatchException.class, failed -> assertThat(failed.maybeExecuted()).isTrue())
          .hasCauseInstanceOf(Device.Broken.class);
      assertThat(server.client().run(() -> "by the second")).isEqualTo("by the second");
      assertThat(server.stats().restarts()).isEqualTo(1);
    }
    assertThat(log)
        .containsExactly(
            "made 1",
            "begin 1",
            "commit 1",
            "rollback 1",
            "closed 1",
            "made 2",
            "begin 2",
            "commit 2",
            "closed 2");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void theBatchOfTheLastCallIsCommitted(Way way) throws Exception {
    try (var server = start(way);
        var held = new Held()) {
      WorkClient client = server.client();
      client.runAsync(held);
      held.awaitBegun();
      var last = client.runAsync(() -> {
        UmpServer.restartCurrent();
        return "the last one";
      });
      var next = client.runAsync(() -> List.copyOf(log));
      held.release();
      assertThat(Task.Futures.get(last, "the last call")).isEqualTo("the last one");
      assertThat(Task.Futures.get(next, "the next call"))
          .isEqualTo(List.of("made 1", "begin 1", "commit 1", "closed 1", "made 2", "begin 2"));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void anotherFailureIsUndoneAndReplacesNothing(Way way) {
    try (var server = start(way)) {
      @Nullable Throwable failed = Outcome.of(() -> server.client().run(() -> {
            throw new IllegalStateException("of a call");
          }))
          .failure();
      assertThat(failed).hasMessage("of a call");
      Threads.awaitUntil(() -> log.contains("commit 1"));
      assertThat(log).containsExactly("made 1", "begin 1", "undo 1", "commit 1");
    }
  }
}
