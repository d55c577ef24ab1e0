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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
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
 * sent to its server without patience, and another thread cancels.
 */
final class ServerSide {
  private static final int NOTICES = 3;

  private final Transport transport;
  private final Settings settings;
  private final OpenCalls<String, ReceivedCall> open = new OpenCalls<>();
  private final List<Reception> receptions = new CopyOnWriteArrayList<>();
  private final Counts counts;
  private final Runnable opened;

  /** One thread for what may block: cancels, which run actions of services, and ends. */
  private final Executor aside;

  private volatile boolean isClosed;

  /** How many signs of life in a row had no receiver, by client. */
  private final Map<String, AtomicInteger> missing = new ConcurrentHashMap<>();

  /** The clients of which that was said since the last beat, by the last word of a subject. */
  private final Map<String, String> asked = new ConcurrentHashMap<>();

  ServerSide(Transport transport, Settings settings, Counts counts, Runnable opened) {
    this.transport = transport;
    this.settings = settings;
    this.counts = counts;
    this.opened = opened;
    var oneThread =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
          var thread = new Thread(task, "ump-remote-aside");
          thread.setDaemon(true);
          return thread;
        });
    oneThread.allowCoreThreadTimeOut(true);
    this.aside = oneThread;
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
      reception.stop();
      opened.run(); // a beat ends it
      if (isClosed) {
        end(reception);
      }
    };
  }

  private void end(Reception reception) {
    receptions.remove(reception);
    reception.end();
  }

  private void cancel(String replyTo) {
    ReceivedCall call = open.remove(replyTo);
    if (call != null) {
      counts.cancelled.increment();
      aside.execute(call::cancel);
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
    for (Reception reception : receptions) {
      if (reception.isOver()) {
        receptions.remove(reception);
        aside.execute(reception::end);
      }
    }
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
    } catch (RuntimeException unsent) {
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
    return open.isEmpty() && receptions.stream().noneMatch(Reception::isStopped);
  }

  /** Takes no more calls. */
  void stop() {
    receptions.forEach(Reception::stop);
  }

  /** Takes no more calls, and waits until those that it has are answered. */
  void close(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    stop();
    transport.awaitHandled(limit); // or an unhandled call would find the transport closed
    open.awaitNone(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    isClosed = true;
    receptions.forEach(this::end);
  }
}
