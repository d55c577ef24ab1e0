package dev.ump.remote.test;

import dev.ump.remote.Announcement;
import dev.ump.remote.Frame;
import dev.ump.remote.Transport;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A transport that loses, delays, doubles and so reorders what comes in, by a seed: to test what
 * your code does then.
 *
 * <pre>{@code
 * var faulty = FaultyTransport.over(LocalTransport.open("test"), 42).losing(0.05);
 * var connection = UmpConnection.builder(faulty).signsOfLife(Duration.ofMillis(50)).open();
 * }</pre>
 *
 * <p>What it does to a frame depends on the seed and on how many came before. Safe for use by
 * several threads.
 */
public final class FaultyTransport implements Transport {
  private final Transport transport;
  private final Random random;
  private final ScheduledThreadPoolExecutor later;
  private final AtomicLong lost = new AtomicLong();
  private volatile double losing;
  private volatile double doubling;
  private volatile double delaying;
  private volatile long longest;
  private volatile boolean isCut;

  private FaultyTransport(Transport transport, long seed) {
    this.transport = transport;
    this.random = new Random(seed);
    this.later = new ScheduledThreadPoolExecutor(1, task -> {
      var thread = new Thread(task, "ump-faulty");
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * Returns a transport without faults yet.
   *
   * @param transport carries the frames; closed with this
   * @param seed of the faults
   * @return the transport
   */
  public static FaultyTransport over(Transport transport, long seed) {
    return new FaultyTransport(Objects.requireNonNull(transport, "transport"), seed);
  }

  /**
   * Loses frames from now on.
   *
   * @param share of all frames, from 0 to 1
   * @return this
   */
  public FaultyTransport losing(double share) {
    losing = share;
    return this;
  }

  /**
   * Delivers frames twice from now on, the copy later.
   *
   * @param share of all frames, from 0 to 1
   * @return this
   */
  public FaultyTransport doubling(double share) {
    doubling = share;
    return this;
  }

  /**
   * Delays frames from now on, so that others overtake them.
   *
   * @param share of all frames, from 0 to 1
   * @param longest the longest delay
   * @return this
   */
  public FaultyTransport delaying(double share, Duration longest) {
    this.longest = longest.toNanos();
    delaying = share;
    return this;
  }

  /**
   * Loses everything, in both directions, as a cable that is cut; or nothing more for that reason.
   *
   * @param isCut whether it is cut from now on
   */
  public void cut(boolean isCut) {
    this.isCut = isCut;
  }

  /** {@return how many frames were lost} */
  public long lost() {
    return lost.get();
  }

  @Override
  public void send(Frame frame) {
    if (isCut) {
      lost.incrementAndGet();
    } else {
      transport.send(frame);
    }
  }

  @Override
  public Subscription subscribe(String subject, @Nullable String group, Consumer<Frame> consumer) {
    return transport.subscribe(subject, group, frame -> receive(consumer, frame));
  }

  private void receive(Consumer<Frame> consumer, Frame frame) {
    double loss;
    double copy;
    double delay;
    long copyAfter;
    long delayedBy;
    synchronized (random) {
      loss = random.nextDouble();
      copy = random.nextDouble();
      delay = random.nextDouble();
      copyAfter = delay();
      delayedBy = delay();
    }
    if (isCut || loss < losing) {
      lost.incrementAndGet();
      return;
    }
    if (copy < doubling) {
      deliver(consumer, frame, copyAfter);
    }
    if (delay < delaying) {
      deliver(consumer, frame, delayedBy);
    } else {
      one(consumer, frame);
    }
  }

  private long delay() {
    return (long) (random.nextDouble() * longest);
  }

  private void deliver(Consumer<Frame> consumer, Frame frame, long after) {
    try {
      later.schedule(() -> one(consumer, frame), after, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      lost.incrementAndGet();
    }
  }

  /** One at a time, as transports promise. */
  private static void one(Consumer<Frame> consumer, Frame frame) {
    synchronized (consumer) {
      consumer.accept(frame);
    }
  }

  @Override
  public String inbox() {
    return transport.inbox();
  }

  @Override
  public Subscription announce(Announcement announcement) {
    return transport.announce(announcement);
  }

  @Override
  public void awaitHandled(Duration limit) {
    transport.awaitHandled(limit);
  }

  @Override
  public long dropped() {
    return transport.dropped();
  }

  @Override
  public int largestBody() {
    return transport.largestBody();
  }

  @Override
  public void close() {
    later.shutdownNow();
    transport.close();
  }
}
