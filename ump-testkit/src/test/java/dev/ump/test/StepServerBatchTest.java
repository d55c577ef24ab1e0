package dev.ump.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Batch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StepServerBatchTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void batchesAreMadeOfWhatWaits() throws Exception {
    var batch = new Batch() {
      @Override
      public void begin() {
        log.add("begin");
      }

      @Override
      public boolean undoCall(Throwable failure) {
        return false;
      }

      @Override
      public void commit() {
        log.add("commit");
      }

      @Override
      public void rollback(Throwable cause) {
        log.add("rollback");
      }
    };
    var recording = RecordingDispatcher.of(ErrandsDispatcher.of(new Doing()).inBatches(8, batch));
    try (var batching = StepServer.open(recording)) {
      var errands = batching.client();
      var first = errands.async().run(() -> log.add("first"));
      errands.post(() -> log.add("second"));
      batching.runWaiting();
      assertThat(first).isCompleted();
      errands.post(() -> log.add("third"));
      batching.runNext();
      errands.run(() -> log.add("fourth"));
      assertThat(log)
          .containsExactly(
              "begin", "first", "second", "commit", "begin", "third", "commit", "begin", "fourth",
              "commit");
    }
  }
}
