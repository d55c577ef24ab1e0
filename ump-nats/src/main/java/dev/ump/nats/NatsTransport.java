package dev.ump.nats;

import dev.ump.channel.TransportException;
import dev.ump.remote.Announcement;
import dev.ump.remote.Frame;
import dev.ump.remote.Transport;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries frames over a NATS server, by its own client. Users, TLS, keys and the prefix of inboxes
 * are options of that client:
 *
 * <pre>{@code
 * var options = Options.builder().server("tls://broker:4222").authHandler(Nats.credentials(file));
 * var connection = UmpConnection.builder(NatsTransport.open(options)).open();
 * }</pre>
 *
 * <p>While the server is away, sends fail at once, not executed; the client goes on connecting.
 * NKeys and credentials need Bouncy Castle ({@code org.bouncycastle:bcprov-lts8on}), which this
 * module leaves out: add it to your dependencies.
 *
 * <p>Safe for use by several threads.
 */
public final class NatsTransport implements Transport {
  private static final int NO_RESPONDERS = 503;
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final Duration TO_ANSWER = Duration.ofSeconds(2);

  /** For headers, which count, too. */
  private static final int HEADERS = 8_192;

  private final Connection connection;
  private final String inbox;
  private final List<Dispatcher> dispatchers = new CopyOnWriteArrayList<>();

  private final DroppedFrames dropped = new DroppedFrames();

  /** The ends of subscriptions whose frames may not all be handled. */
  private final List<Ending> endings = new CopyOnWriteArrayList<>();

  private NatsTransport(Connection connection) {
    this.connection = connection;
    this.inbox = connection.createInbox();
  }

  /**
   * Connects, with the defaults of the client, but that a busy server has 10 s to answer, not 2 s.
   *
   * @param uri the server, such as {@code nats://broker:4222}
   * @return the transport
   * @throws IllegalArgumentException if it is no address
   * @throws TransportException if it cannot connect, or cannot receive what it sends to itself
   */
  public static NatsTransport open(String uri) {
    return open(Secrets.optionsOf(uri).connectionTimeout(TO_CONNECT));
  }

  /**
   * Connects. Five options are set here, since outcomes would not be true without them: nothing is
   * buffered while the server is away, a full queue is noticed at once, calls without a receiver
   * are noticed, the client never stops connecting, and subjects are UTF-8, for methods with any
   * letters in their names.
   *
   * @param options all others
   * @return the transport
   * @throws TransportException if it cannot connect, or cannot receive what it sends to itself
   */
  public static NatsTransport open(Options.Builder options) {
    Objects.requireNonNull(options, "options");
    NatsTransport transport;
    try {
      transport = new NatsTransport(Nats.connect(options
          .reconnectBufferSize(
              0) // or calls are sent after their callers were told that they failed
          .writeQueuePushTimeout(Duration.ofMillis(1)) // or each caller waits for two seconds
          .maxReconnects(-1)
          .supportUTF8Subjects() // or a letter beyond ASCII is sent as a question mark
          .build()));
    } catch (IOException | IllegalArgumentException refused) {
      throw new TransportException(
          "Cannot connect to the NATS server; nothing was executed: "
              + Secrets.hidden(refused.getMessage()),
          false,
          Secrets.hidden(refused));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TransportException(
          "Interrupted while connecting to the NATS server; nothing was executed.", false);
    }
    try {
      transport.checkInbox();
    } catch (TransportException closed) {
      transport.close();
      throw closed;
    }
    return transport;
  }

  /** A client that may not receive at its inbox would never see an outcome. */
  private void checkInbox() {
    var came = new CountDownLatch(1);
    Subscription self = subscribe(inbox + ".self", null, frame -> came.countDown());
    try {
      connection.publish(inbox + ".self", new byte[0]);
      if (came.await(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException closed) {
      throw new TransportException("The NATS server has closed the connection.", false, closed);
    } finally {
      self.close();
    }
    throw new TransportException(
        "What this connection sends to its inbox does not come back. It needs the permission to"
            + " publish and subscribe to " + inbox + ".*, or another inbox prefix.",
        false);
  }

  @Override
  public void send(Frame frame) {
    boolean isInterrupted = Thread.interrupted(); // the client would drop the frame, and not say so
    try {
      Headers headers = null;
      if (!frame.headers().isEmpty()) {
        headers = new Headers();
        for (Map.Entry<String, String> each : frame.headers().entrySet()) {
          headers.put(each.getKey(), each.getValue());
        }
      }
      connection.publish(frame.subject(), frame.replyTo(), headers, frame.body());
    } catch (IllegalStateException notQueued) { // not connected, or the queue is full
      throw new TransportException(
          "The NATS client cannot send (" + connection.getStatus() + ", " + notQueued.getMessage()
              + "); it was not executed.",
          false,
          notQueued);
    } catch (IllegalArgumentException refused) {
      throw new TransportException(
          "The NATS client refuses it: " + refused.getMessage() + "; it was not executed.",
          false,
          refused);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public Subscription subscribe(String subject, @Nullable String group, Consumer<Frame> consumer) {
    var handling = new ReentrantLock();
    Dispatcher dispatcher = connection.createDispatcher(message -> {
      handling.lock();
      try {
        consumer.accept(frame(message));
      } catch (Throwable dropped) { // an error would end the thread that reads calls
        // as the transport promises
      } finally {
        handling.unlock();
      }
    });
    if (group == null) {
      dispatcher.setPendingLimits(-1, -1); // outcomes: as many as there are calls
      dispatcher.subscribe(subject);
    } else {
      dispatcher.subscribe(subject, group);
    }
    begun(dispatcher);
    flush();
    return () -> end(dispatcher, handling);
  }

  /**
   * Answers the questions of the NATS services API for the service: {@code nats micro ls} lists it,
   * {@code nats micro info} shows its methods, {@code nats micro stats} how many calls came. A dot
   * in its name is an underscore there.
   */
  @Override
  public Subscription announce(Announcement announcement) {
    Dispatcher dispatcher = NatsAnnouncer.start(connection, announcement);
    begun(dispatcher);
    return () -> end(dispatcher, new ReentrantLock());
  }

  private void begun(Dispatcher dispatcher) {
    dispatchers.add(dispatcher);
    dropped.add(dispatcher);
  }

  /** Waits until the server has everything; if it is away, it will get it when it is back. */
  private void flush() {
    try {
      connection.flush(TO_ANSWER);
    } catch (TimeoutException | IllegalStateException away) {
      // the client subscribes again when it is connected
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Dispatcher dispatcher, ReentrantLock handling) {
    if (!dispatchers.remove(dispatcher)) {
      return;
    }
    CompletableFuture<Boolean> drained = drain(dispatcher);
    if (drained == null) {
      dropped.over(dispatcher);
    } else {
      endings.removeIf(Ending::isOver);
      endings.add(new Ending(drained, handling));
      drained.whenComplete((all, failure) -> dropped.over(dispatcher));
    }
  }

  /** Begins to end a subscription; null if it is over. */
  private static @Nullable CompletableFuture<Boolean> drain(Dispatcher dispatcher) {
    if (!dispatcher.isActive()) {
      return null;
    }
    boolean isInterrupted = Thread.interrupted(); // or the drain would stop half way
    try {
      return dispatcher.drain(TO_ANSWER);
    } catch (InterruptedException interrupted) {
      isInterrupted = true;
      return null;
    } catch (IllegalStateException closed) {
      return null;
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void awaitHandled(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    for (Ending each : endings) {
      try {
        each.await(until);
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException | TimeoutException over) {
        // the server is away; the next one may have ended
      }
    }
  }

  private static Frame frame(Message message) {
    if (message.isStatusMessage() && message.getStatus().getCode() == NO_RESPONDERS) {
      return Frame.withoutReceiver(message.getSubject());
    }
    Map<String, String> headers = Map.of();
    if (message.getHeaders() != null) {
      headers = new HashMap<>();
      for (Map.Entry<String, List<String>> each : message.getHeaders().entrySet()) {
        headers.put(each.getKey(), each.getValue().get(0));
      }
    }
    byte[] body = message.getData();
    return Frame.of(
        message.getSubject(), message.getReplyTo(), headers, body == null ? new byte[0] : body);
  }

  /**
   * Returns how many calls the client has dropped, since they came faster than they were handed on.
   * For their callers they may have been executed. They count after their service has ended, too.
   *
   * @return the number
   */
  @Override
  public long dropped() {
    return dropped.count();
  }

  @Override
  public String inbox() {
    return inbox;
  }

  /** {@return what the server permits, less the room for headers} */
  @Override
  public int largestBody() {
    return (int) Math.min(Integer.MAX_VALUE, connection.getMaxPayload()) - HEADERS;
  }

  @Override
  public void close() {
    try {
      if (connection.getStatus() == Connection.Status.CONNECTED) {
        flush();
      }
      connection.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the server that it is connected to. */
  @Override
  public String toString() {
    String url = connection.getConnectedUrl();
    return url == null ? "nats: (not connected)" : url.replaceAll("//[^/@]*@", "//");
  }
}
