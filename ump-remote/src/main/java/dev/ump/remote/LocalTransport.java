package dev.ump.remote;

import dev.ump.channel.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries frames between connections of one process, in order and without loss: for tests, and
 * below {@code local:?codec=json}. Each has one thread, which is there while frames come.
 */
public final class LocalTransport implements Transport {
  private static final int LARGEST_BODY = 1 << 20;
  private static final Map<String, Broker> BROKERS = new ConcurrentHashMap<>();

  private final Broker broker;
  private final String inbox = "_INBOX." + UUID.randomUUID().toString().replace("-", "");
  private final List<Receiver> own = new CopyOnWriteArrayList<>();
  private final ThreadPoolExecutor deliveries;
  private volatile boolean isClosed;

  private LocalTransport(Broker broker) {
    this.broker = broker;
    this.deliveries = new ThreadPoolExecutor(
        1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("ump-local"));
    deliveries.allowCoreThreadTimeOut(true);
  }

  /**
   * Opens a connection to the others of the process that have the same name.
   *
   * @param name any text
   * @return the connection
   */
  public static LocalTransport open(String name) {
    return new LocalTransport(BROKERS.computeIfAbsent(name, key -> new Broker()));
  }

  @Override
  public void send(Frame frame) {
    if (isClosed) {
      throw new TransportException("The transport is closed; it was not executed.", false);
    }
    if (frame.body().length > LARGEST_BODY) {
      throw new TransportException("The frame is too large; it was not executed.", false);
    }
    broker.send(frame);
  }

  @Override
  public Subscription subscribe(String subject, @Nullable String group, Consumer<Frame> consumer) {
    var receiver = new Receiver(this, subject, group, consumer);
    own.add(receiver);
    broker.receivers.add(receiver);
    return receiver;
  }

  @Override
  public String inbox() {
    return inbox;
  }

  @Override
  public int largestBody() {
    return LARGEST_BODY;
  }

  /** Waits for all that came, also for subscriptions that go on; not on the thread of those. */
  @Override
  public void awaitHandled(Duration limit) {
    var handled = new CountDownLatch(1);
    try {
      deliveries.execute(handled::countDown);
      handled.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // then nothing comes
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    own.forEach(Receiver::close);
    deliveries.shutdown();
  }

  private void deliver(Consumer<Frame> consumer, Frame frame) {
    try {
      deliveries.execute(() -> {
        try {
          consumer.accept(frame);
        } catch (Throwable dropped) {
          // as the transport promises
        }
      });
    } catch (RejectedExecutionException closed) {
      // as if it had been lost
    }
  }

  /** Passes frames on. */
  private static final class Broker {
    final List<Receiver> receivers = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    void send(Frame frame) {
      Map<String, List<Receiver>> groups = new ConcurrentHashMap<>();
      boolean isReceived = false;
      for (Receiver receiver : receivers) {
        if (receiver.matches(frame.subject())) {
          isReceived = true;
          if (receiver.group == null) {
            receiver.deliver(frame);
          } else {
            groups.computeIfAbsent(receiver.group, key -> new ArrayList<>()).add(receiver);
          }
        }
      }
      for (List<Receiver> group : groups.values()) {
        group.get(Math.floorMod(turn.getAndIncrement(), group.size())).deliver(frame);
      }
      if (!isReceived && frame.replyTo() != null) {
        send(Frame.withoutReceiver(frame.replyTo()));
      }
    }
  }

  private record Receiver(
      LocalTransport transport, String subject, @Nullable String group, Consumer<Frame> consumer)
      implements Subscription {

    boolean matches(String sent) {
      return subject.endsWith(".*")
          ? Wire.allButLastWord(sent).equals(Wire.allButLastWord(subject))
          : sent.equals(subject);
    }

    void deliver(Frame frame) {
      transport.deliver(consumer, frame);
    }

    @Override
    public void close() {
      transport.broker.receivers.remove(this);
      transport.own.remove(this);
    }
  }
}
