package dev.ump.remote;

import dev.ump.channel.CallContext;
import dev.ump.channel.Channel;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.Request;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls that this process makes on other machines.
 *
 * <h2>Protocol</h2>
 *
 * <p>A call is in {@code open} before its frame is sent, by a number that is used once. The thread
 * that removes it ends it: the one that gets an outcome or the notice that there was no receiver,
 * the one whose send fails in any way, the caller that gives up, the pulse that has heard nothing,
 * the close. So it ends once, and what comes later finds nothing and is dropped.
 *
 * <p>It is said not to have been executed only where that is known: the frame was not sent, the
 * transport says that it had no receiver, or the server says so before it executes. In all other
 * cases it may have been.
 *
 * <p>A call whose reply, or whose own frame, is lost gets no signs of life: its server does not
 * have it. So it ends like one whose server is gone.
 */
final class ClientSide {
  private static final int SIGNS_MISSED = 3;

  private final Transport transport;
  private final Settings settings;
  private final OpenCalls<Long, SentCall> open = new OpenCalls<>();
  private final AtomicLong numbers = new AtomicLong();
  private final Counts counts;
  private final Runnable opened;
  private volatile boolean isClosed;

  /** Takes what to do when a call is open. */
  ClientSide(Transport transport, Settings settings, Counts counts, Runnable opened) {
    this.transport = transport;
    this.settings = settings;
    this.counts = counts;
    this.opened = opened;
  }

  <S, C> C connect(Contract<S, C> contract, RemoteContract remote, String name) {
    var failures = new Failures(remote, settings.codec());
    Channel<Envelope<S>, @Nullable Object, Throwable> channel = Channel.builder()
        .name(name)
        .callbacks(Continuations.EXECUTOR) // not on the transport's thread: they may block
        .describe(call -> call instanceof Envelope<?> envelope
            ? contract.methods().get(envelope.opcode()).name()
            : name)
        .open();
    channel.server().serveInPlace(request -> send(request, name, remote, failures));
    ServiceClient<S> base =
        ServiceClient.over(channel.client(), contract.methods(), settings.limit());
    return contract.connect(ServiceClient.intercepted(
        new RemoteClient<>(
            base, remote.methods(), settings.codec(), settings.headers(), transport.largestBody()),
        contract.methods(),
        name,
        settings.interceptors()));
  }

  private <S> void send(
      Request<Envelope<S>, @Nullable Object, Throwable> request,
      String service,
      RemoteContract remote,
      Failures failures) {
    var call = (PackedCall<?, ?>) request.message();
    RemoteMethod method = remote.methods().get(call.opcode());
    long number = numbers.incrementAndGet();
    if (request.isPost()) {
      post(call, method, service, number);
      return;
    }
    Optional<Duration> left = CallContext.current().timeLeft();
    if (left.isPresent() && left.get().toNanos() <= 0) {
      request.end(counts.ended(new ReplyTimeoutException(
          method.method().name() + " was not sent in time; it was not executed.", false)));
      return;
    }
    var sent = new SentCall(number, service, method, failures, request);
    open.add(number, sent);
    try {
      opened.run();
      request.onAbandoned(() -> abandon(sent));
    } catch (Throwable noThread) { // without signs of life a lost call would not be noticed
      end(
          number,
          new TransportException(
              sent.name() + ": cannot wait for its outcome; it was not executed.",
              false,
              noThread));
    }
    if (isClosed) {
      end(number, closed(sent.name()));
    }
    if (open.find(number) == null) {
      return;
    }
    try {
      transmit(call, method, service, number, left.orElse(null));
    } catch (TransportException notSent) {
      end(number, notSent);
    }
  }

  private void post(PackedCall<?, ?> call, RemoteMethod method, String service, long number) {
    try {
      if (isClosed) {
        throw closed(method.method().name());
      }
      transmit(call, method, service, number, null);
    } catch (UmpException failure) {
      if (!call.failed(counts.ended(failure))) {
        settings.lost().accept(failure);
      }
    }
  }

  /**
   * Sends a call.
   *
   * @throws TransportException whatever the transport throws; so no call is left without an outcome
   */
  private void transmit(
      PackedCall<?, ?> call,
      RemoteMethod method,
      String service,
      long number,
      @Nullable Duration left) {
    String name = method.method().name();
    Frame frame;
    try {
      frame = frame(call, method, service, number, left);
    } catch (Throwable unmade) {
      throw new TransportException(
          name + ": its frame cannot be made; it was not executed.", false, unmade);
    }
    try {
      transport.send(frame);
    } catch (UmpException refused) {
      throw new TransportException(
          name + ": " + refused.getMessage(), refused.maybeExecuted(), refused);
    } catch (Throwable failed) { // of the transport: it is not known what it has done
      throw new TransportException(
          name + ": sending failed; it may have been executed.", true, failed);
    }
    counts.sent.increment();
  }

  private Frame frame(
      PackedCall<?, ?> call,
      RemoteMethod method,
      String service,
      long number,
      @Nullable Duration left) {
    boolean isPost = method.method().isOneWay();
    String last = isPost
        ? Wire.POST
        : left == null ? Wire.NO_LIMIT : Long.toString(Wire.microsThere(left.toNanos()));
    return Frame.of(
        settings.prefix() + "." + service + "." + method.word(),
        transport.inbox() + "." + (isPost ? Wire.POSTED : "") + number,
        call.headers(),
        Head.before(call.body(), method.head() + last));
  }

  private void abandon(SentCall call) {
    if (open.remove(call.number) != null) {
      counts.abandoned.increment();
      try {
        transport.send(Frame.of(
            settings.prefix() + "._cancel." + call.service,
            null,
            Map.of(),
            Wire.bytes(transport.inbox() + "." + call.number)));
      } catch (RuntimeException unsent) {
        // its server has a time limit, too
      }
    }
  }

  // ---- what comes in

  /** Gets a frame whose subject ends with this word; returns whether it was for this side. */
  boolean receive(String word, Frame frame) {
    if (word.equals(Wire.ALIVE)) {
      alive(Wire.text(frame.body()));
      return true;
    }
    if (word.startsWith(Wire.POSTED)) {
      if (frame.hasNoReceiver()) {
        settings
            .lost()
            .accept(counts.ended(
                new ServerClosedException("A one-way call had no receiver; it was not executed.")));
      }
      return true;
    }
    long number;
    try {
      number = Long.parseLong(word);
    } catch (NumberFormatException other) {
      return false;
    }
    SentCall call = open.remove(number);
    if (call != null) {
      Outcomes.give(frame, call, settings.codec(), counts);
    }
    return true;
  }

  private void alive(String numbers) {
    for (String number : numbers.split(" ")) {
      try {
        SentCall call = open.find(Long.parseLong(number));
        if (call != null) {
          call.heard();
        }
      } catch (NumberFormatException garbage) {
        return;
      }
    }
  }

  /** Ends the calls of which nothing was heard for too long. */
  void beat() {
    long most = SIGNS_MISSED * settings.sign().toNanos();
    for (SentCall call : open.all()) {
      long silent = call.silentNanos();
      if (silent > most) {
        end(
            call.number,
            new TransportException(
                call.name() + ": no sign of life of its server for "
                    + TimeUnit.NANOSECONDS.toMillis(silent) + " ms; it may have been executed.",
                true));
      }
    }
  }

  private void end(long number, UmpException outcome) {
    SentCall call = open.remove(number);
    if (call != null) {
      try {
        call.request().end(counts.ended(outcome));
      } catch (IllegalStateException answered) {
        // the channel has ended it, since the code that sends it had no memory or stack
      }
    }
  }

  int waiting() {
    return open.all().size();
  }

  /** Appends a line for each call that waits, the oldest first. */
  void dump(StringBuilder text) {
    open.all().stream()
        .sorted(Comparator.comparingLong(call -> call.number))
        .forEach(call -> text.append("\n  ")
            .append(call.name())
            .append(", sent to '")
            .append(call.service)
            .append("' ")
            .append(TimeUnit.NANOSECONDS.toMillis(call.ageNanos()))
            .append(" ms ago, heard of ")
            .append(TimeUnit.NANOSECONDS.toMillis(call.silentNanos()))
            .append(" ms ago"));
  }

  boolean isIdle() {
    return open.isEmpty();
  }

  private static ServerClosedException closed(String name) {
    return new ServerClosedException(name + ": the connection is closed; it was not executed.");
  }

  /** Sends no more calls. */
  void stop() {
    isClosed = true;
  }

  /** Waits for the calls that are open, and ends those that are open then. */
  void close(Duration limit) {
    stop();
    open.awaitNone(limit);
    var steps = new Steps();
    for (SentCall call : open.all()) {
      steps.then(() -> end(
          call.number,
          new TransportException(
              call.name() + ": the connection was closed meanwhile; it may have been executed.",
              true)));
    }
    steps.end();
  }
}
