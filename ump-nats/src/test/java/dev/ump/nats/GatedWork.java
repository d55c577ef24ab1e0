package dev.ump.nats;

import dev.ump.channel.CallContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Remembers what it executes; some of it waits until the test lets it go on. */
class GatedWork implements Work {
  final List<Long> executed = new CopyOnWriteArrayList<>();
  final CountDownLatch gate = new CountDownLatch(1);
  final CountDownLatch abandoned = new CountDownLatch(1);

  @Override
  public long enter(long id) {
    executed.add(id);
    return id;
  }

  @Override
  public long hold(long id) {
    executed.add(id);
    CallContext.current().onAbandoned(abandoned::countDown);
    try {
      if (!gate.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The test has not let it go on.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return id;
  }

  @Override
  public byte[] blob(byte[] given, int size) {
    executed.add((long) size);
    return new byte[size];
  }

  @Override
  public List<Long> entered() {
    return executed;
  }

  @Override
  public void note(long id) {
    executed.add(id);
  }
}
