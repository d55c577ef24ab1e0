package dev.ump.console;

import dev.ump.service.CallInFlight;
import dev.ump.service.ServerDump;
import dev.ump.service.ServerEnd;
import dev.ump.service.ServerStats;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server or loop that the console shows. It refers to it weakly: a page keeps no server alive.
 *
 * <p>{@code end} is written by the thread that ends the server; all else is confined to the thread
 * that looks, which holds the lock of {@link CachedLook}.
 */
final class ShownServer {
  /** What kind of thing it is. */
  enum Kind {
    SERVER,
    /** One of the owners of a sharded server. */
    OWNER,
    LOOP
  }

  /**
   * What was seen of it in one look.
   *
   * @param calls those in flight, also those that are in the middle of nothing
   * @param now when that was, by {@link System#nanoTime}
   */
  record Reading(ShownServer server, ServerStats stats, ServerDump dump, long now) {
    List<CallInFlight> calls() {
      return dump.calls();
    }
  }

  private static final class Source<T> {
    private final WeakReference<T> target;
    private final Function<T, ServerStats> stats;
    private final Function<T, ServerDump> dump;
    private final Predicate<T> isEnded;

    Source(
        T target,
        Function<T, ServerStats> stats,
        Function<T, ServerDump> dump,
        Predicate<T> isEnded) {
      this.target = new WeakReference<>(target);
      this.stats = stats;
      this.dump = dump;
      this.isEnded = isEnded;
    }

    boolean isEnded() {
      T there = target.get();
      return there != null && isEnded.test(there);
    }

    boolean isGone() {
      return target.get() == null;
    }

    boolean isOf(Object other) {
      return target.refersTo(cast(other));
    }

    @SuppressWarnings("unchecked") // only compared
    private T cast(Object other) {
      return (T) other;
    }

    @Nullable Reading read(ShownServer server, long now) {
      T there = target.get();
      return there == null ? null : new Reading(server, stats.apply(there), dump.apply(there), now);
    }

    @Nullable ServerDump dumpAgain() {
      T there = target.get();
      return there == null ? null : dump.apply(there);
    }
  }

  /** Its number in the page. */
  final int id;

  final String name;
  final Kind kind;

  /** The name of the sharded server that it is a part of; null if of none. */
  final @Nullable String group;

  private final Source<?> source;
  private volatile @Nullable ServerEnd end;

  /** Completed by the end of the server, which keeps it until then; null for a loop. */
  private @Nullable CompletableFuture<?> whenEnded; // written before others see this

  /** When each call of the last look was seen first, by its number. */
  private Map<Integer, Long> seenSince = new HashMap<>();

  /** How many calls had ended at the last look; negative before the first. */
  private long endedCalls = -1;

  private @Nullable ServerStats lastStats;

  private ShownServer(int id, String name, Kind kind, @Nullable String group, Source<?> source) {
    this.id = id;
    this.name = name;
    this.kind = kind;
    this.group = group;
    this.source = source;
  }

  static ShownServer of(int id, UmpServer<?> server, @Nullable String group) {
    var shown = new ShownServer(
        id,
        server.name(),
        group == null ? Kind.SERVER : Kind.OWNER,
        group,
        new Source<UmpServer<?>>(server, UmpServer::stats, UmpServer::dump, UmpServer::isEnded));
    CompletableFuture<ServerEnd> ended = server.whenEnded().toCompletableFuture();
    ended.thenAccept(end -> shown.end = end);
    shown.whenEnded = ended;
    return shown;
  }

  static ShownServer of(int id, String name, UmpLoop<?> loop) {
    var source = new Source<UmpLoop<?>>(loop, UmpLoop::stats, UmpLoop::dump, UmpLoop::isEnded);
    return new ShownServer(id, name, Kind.LOOP, null, source);
  }

  /** Returns whether it shows this server or loop. */
  boolean isOf(Object target) {
    return source.isOf(target);
  }

  /** Returns whether others know it by this name: that of a loop is of the console only. */
  boolean isNamed(String other) {
    return kind == Kind.LOOP ? other.equals("ump-loop") : other.equals(name);
  }

  /** It is shown no longer: the server does not keep it. */
  void forget() {
    CompletableFuture<?> stage = whenEnded;
    if (stage != null) {
      stage.cancel(false);
    }
  }

  /** Returns why it has ended; null if it has not, or that is not known yet, or of a loop. */
  @Nullable ServerEnd end() {
    return end;
  }

  boolean isEnded() {
    return end != null || source.isEnded();
  }

  /** Returns whether it has ended, or the program has let go of it: there is nothing to read. */
  boolean isOver() {
    return isEnded() || source.isGone();
  }

  /** Reads what it is doing; null if the program has let go of it. */
  @Nullable Reading read(long now) {
    Reading reading = source.read(this, now);
    if (reading != null) {
      lastStats = reading.stats();
    }
    return reading;
  }

  /** Reads its calls once more, a moment later; null if the program has let go of it. */
  @Nullable ServerDump readAgain() {
    return source.dumpAgain();
  }

  /** Returns the counts of the last look, also after the server was let go of; null before it. */
  @Nullable ServerStats lastStats() {
    return lastStats;
  }

  /** Notes what a look has seen, for the next one. Returns whether calls have ended since. */
  boolean note(Reading reading) {
    Map<Integer, Long> seen = new HashMap<>();
    for (CallInFlight call : reading.calls()) {
      Long since = seenSince.get(call.id());
      seen.put(call.id(), since == null ? Long.valueOf(reading.now()) : since);
    }
    seenSince = seen;
    long before = endedCalls;
    endedCalls = reading.stats().outcomes().values().stream().mapToLong(n -> n).sum();
    return before >= 0 && endedCalls > before;
  }

  /** Returns for how many nanoseconds a call of the last look has been seen at least. */
  long seenFor(CallInFlight call, long now) {
    Long since = seenSince.get(call.id());
    return since == null ? 0 : now - since;
  }
}
