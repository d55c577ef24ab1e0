package dev.ump.remote;

import dev.ump.service.Contract;
import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The calls that other machines make on services of this process.
 *
 * <h2>Protocol</h2>
 *
 * <p>A call is in {@code open} before it is sent to its server. The thread that removes it ends it:
 * the one that completes its future sends the outcome; a cancel, or a client that is gone, cancels
 * the future and sends nothing. A cancel that comes before the call finds nothing, and the call is
 * executed for no caller.
 *
 * <p>The threads of the transport and of the pulse run no code of users that may wait: a call is
 * sent to its server without patience, and another thread cancels: one for each cancel, since what
 * it runs may block. If no thread can be started for that, the next beat tries again; until then
 * the call is in {@code open}.
 */
final class ServerSide {
  private static final int NOTICES = 3;

  private final Transport transport;
  private final Settings settings;
  private final OpenCalls<String, ReceivedCall> open = new OpenCalls<>();
  private final List<Reception> receptions = new CopyOnWriteArrayList<>();
  private final Counts counts;
  private final Runnable opened;

  /** A thread for each thing that may block: a cancel, which runs actions of services, an end. */
  private final Executor aside;

  private volatile boolean isClosed;

  /** How many signs of life in a row had no receiver, by client. */
  private final Map<String, AtomicInteger> missing = new ConcurrentHashMap<>();

  /** The clients of which that was said since the last beat, by the last word of a subject. */
  private final Map<String, String> asked = new ConcurrentHashMap<>();

  /** Takes what to do when a call is open, and an executor that runs each task at once. */
  ServerSide(
      Transport transport, Settings settings, Counts counts, Runnable opened, Executor aside) {
    this.transport = transport;
    this.settings = settings;
    this.counts = counts;
    this.opened = opened;
    this.aside = aside;
  }

  <S, C> Runnable serve(
      Contract<S, C> contract, RemoteContract remote, ServiceClient<S> base, String name) {
    var service =
        new ServedService<>(name, remote, base, transport, settings, open, counts, opened);
    var cancels = transport.subscribe(
        settings.prefix() + "._cancel." + name, null, frame -> cancel(Wire.text(frame.body())));
    var reception =
        new Reception(service, transport, settings.prefix() + "." + name + ".*", cancels);
    receptions.add(reception);
    return () -> {
      Steps steps = new Steps().then(reception::stop).then(opened); // a beat ends it
      if (isClosed) {
        steps.then(() -> end(reception));
      }
      steps.end();
    };
  }

  private void end(Reception reception) {
    receptions.remove(reception);
    reception.end();
  }

  private void cancel(String replyTo) {
    ReceivedCall call = open.find(replyTo);
    if (call != null) {
      call.unwanted();
      cancel(call);
    }
  }

  private void cancel(ReceivedCall call) {
    try {
      aside.execute(() -> {
        if (open.remove(call.replyTo) != null) {
          counts.cancelled.increment();
          call.cancel();
        }
      });
    } catch (Throwable noThread) {
      // the next beat tries again
    }
  }

  int open() {
    return open.all().size();
  }

  /** Appends a line for each call that is executed or waits for that, the oldest first. */
  void dump(StringBuilder text) {
    open.all().stream()
        .sorted(Comparator.comparingLong(ReceivedCall::ageNanos).reversed())
        .forEach(call -> text.append("\n  ")
            .append(call.name)
            .append(" of ")
            .append(call.replyTo)
            .append(", received ")
            .append(TimeUnit.NANOSECONDS.toMillis(call.ageNanos()))
            .append(" ms ago"));
  }

  /**
   * Tells each client which of its calls are still open here, in as many frames as that takes. The
   * last one of each client asks whether it is there: once in a beat.
   */
  void beat() {
    new Steps()
        .then(this::sendSigns)
        .then(this::cancelUnwanted)
        .then(this::endReceptions)
        .end();
  }

  /** Tries again what no thread could be started for. */
  private void cancelUnwanted() {
    for (ReceivedCall call : open.all()) {
      if (call.isUnwanted()) {
        cancel(call);
      }
    }
  }

  private void endReceptions() {
    var steps = new Steps();
    for (Reception reception : receptions) {
      if (reception.isOver()) {
        steps.then(() -> {
          aside.execute(reception::end); // or the next beat tries again
          receptions.remove(reception);
        });
      }
    }
    steps.end();
  }

  private void sendSigns() {
    Map<String, List<StringBuilder>> signs = new HashMap<>();
    for (ReceivedCall call : open.all()) {
      if (call.ageNanos() > settings.sign().toNanos() / 2) {
        add(signs.computeIfAbsent(call.client(), client -> new ArrayList<>()), call.number());
      }
    }
    asked.values().forEach(missing::remove); // the last sign had a receiver
    asked.clear();
    missing.keySet().retainAll(signs.keySet());
    signs.forEach((client, frames) -> {
      int last = frames.size() - 1;
      frames.subList(0, last).forEach(numbers -> send(client, null, numbers));
      ask(client, frames.get(last));
    });
  }

  private void add(List<StringBuilder> frames, String number) {
    StringBuilder last = frames.isEmpty() ? null : frames.get(frames.size() - 1);
    if (last == null || last.length() + 1 + number.length() > transport.largestBody()) {
      frames.add(new StringBuilder(number));
    } else {
      last.append(' ').append(number);
    }
  }

  private void ask(String client, StringBuilder numbers) {
    String word = Wire.GONE + Wire.lastWord(client);
    asked.put(word, client);
    if (!send(client, transport.inbox() + "." + word, numbers)) {
      asked.remove(word);
    }
  }

  private boolean send(String client, @Nullable String replyTo, StringBuilder numbers) {
    try {
      transport.send(
          Frame.of(client + "." + Wire.ALIVE, replyTo, Map.of(), Wire.bytes(numbers.toString())));
      return true;
    } catch (Throwable unsent) { // so the other clients get theirs
      return false;
    }
  }

  /** Gets a frame whose subject ends with this word: a client may be gone. */
  void receive(String word, Frame frame) {
    String client = frame.hasNoReceiver() ? asked.remove(word) : null;
    if (client == null) {
      return;
    }
    int times = missing.computeIfAbsent(client, key -> new AtomicInteger()).incrementAndGet();
    if (times >= NOTICES) {
      missing.remove(client);
      for (ReceivedCall call : open.all()) {
        if (call.client().equals(client)) {
          cancel(call.replyTo);
        }
      }
    }
  }

  boolean isIdle() {
    for (Reception reception : receptions) {
      if (reception.isStopped()) {
        return false;
      }
    }
    return open.isEmpty();
  }

  /** Takes no more calls. */
  void stop() {
    var steps = new Steps();
    receptions.forEach(reception -> steps.then(reception::stop));
    steps.end();
  }

  /** Takes no more calls, and waits until those that it has are answered. */
  void close(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    Steps steps = new Steps()
        .then(this::stop)
        .then(() -> transport.awaitHandled(limit)) // or an unhandled call finds it closed
        .then(() -> open.awaitNone(TimeLimits.leftUntil(until)));
    isClosed = true;
    receptions.forEach(reception -> steps.then(() -> end(reception)));
    steps.end();
  }
}
