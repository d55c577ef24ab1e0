package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.internal.BatchMember;
import dev.ump.internal.BatchedTask;
import dev.ump.internal.ServerControl;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(22) (30) A task of ump whose batch does not begin")
class RefusedTaskTest {
  /** A message of ump itself; memory is missing once after it was told that it is refused. */
  private static final class Refused implements BatchedTask, BatchMember {
    final AtomicInteger refusals = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();

    @Override
    public void refused(Throwable failure) {
      refusals.incrementAndGet();
    }

    @Override
    public void joinsBatch() {}

    @Override
    public void isHeld() {}

    @Override
    public void leavesBatch(boolean isCommitted) {
      if (ends.getAndIncrement() == 0) {
        throw new OutOfMemoryError("a full heap");
      }
    }
  }

  @Test
  void isRefusedOnceAlsoIfMemoryIsMissingAfterwards() {
    var task = new Refused();
    Channel<Object, String, Exception> tasks = Channel.open();
    Batch down = new Batch() {
      @Override
      public void begin() throws IOException {
        throw new IOException("down");
      }

      @Override
      public boolean undoCall(Throwable failure) {
        return false;
      }

      @Override
      public void commit() {}

      @Override
      public void rollback(Throwable cause) {}
    };
    Handler<Object, String, Exception> none = request -> {};
    ((ServerControl) tasks.server()).postInternal(task);
    assertThat(tasks.server().serveNext(none.inBatches(8, down))).isTrue();
    assertThat(task.refusals).hasValue(1);
    assertThat(task.ends).hasValue(2);
    tasks.server().close();
  }
}
