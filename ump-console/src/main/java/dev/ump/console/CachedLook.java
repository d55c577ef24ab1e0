package dev.ump.console;

import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The servers that are shown, and the last look at them, which all pages of some moment share: how
 * often servers are looked at does not depend on how many browsers ask.
 *
 * <p>Safe for use by several threads.
 *
 * <h2>Protocol</h2>
 *
 * <p>This object's monitor guards all fields, and what a {@link ShownServer} keeps between two
 * looks. A thread that adds a server does not take it: it would wait for a look, which runs code of
 * users, such as a ticker. It appends to {@code added}, under that list's own monitor, which also
 * guards what is written there.
 */
final class CachedLook {
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int MOST_OVER = 20;

  private final LongSupplier nanoTime;
  private final String program;
  private final List<ShownServer> added = new ArrayList<>();
  private boolean isClosed;
  private int lastId;
  private byte @Nullable [] last;
  private long lookedAt;

  CachedLook(LongSupplier nanoTime, String program) {
    this.nanoTime = nanoTime;
    this.program = program;
  }

  void add(UmpServer<?> server) {
    synchronized (added) {
      add(server, null);
    }
  }

  void add(UmpSharded<?> sharded) {
    synchronized (added) {
      for (int owner = 0; owner < sharded.owners(); owner++) {
        add(sharded.server(owner), sharded.name());
      }
    }
  }

  void add(String name, UmpLoop<?> loop) {
    synchronized (added) {
      if (isNew(loop)) {
        forgetOld();
        added.add(ShownServer.of(++lastId, name, loop));
      }
    }
  }

  private void add(UmpServer<?> server, @Nullable String group) {
    if (isNew(server)) {
      forgetOld();
      added.add(ShownServer.of(++lastId, server, group));
    }
  }

  private boolean isNew(Object target) {
    return !isClosed && added.stream().noneMatch(shown -> shown.isOf(target));
  }

  /** Shows nothing from now on, and leaves nothing with the servers. */
  void close() {
    synchronized (added) {
      isClosed = true;
      added.forEach(ShownServer::forget);
      added.clear();
    }
  }

  /** Returns a look as JSON, made on the current thread unless there is a fresh one. */
  synchronized byte[] json() {
    long now = nanoTime.getAsLong();
    byte[] json = last;
    if (json == null || now - lookedAt >= FRESH_NANOS) {
      json = Report.of(Look.at(shown(), now), program, now).getBytes(StandardCharsets.UTF_8);
      last = json;
      lookedAt = now;
    }
    return json;
  }

  /** Returns the servers to show, and forgets those that were over long ago. */
  List<ShownServer> shown() {
    synchronized (added) {
      forgetOld();
      return List.copyOf(added);
    }
  }

  private void forgetOld() {
    List<ShownServer> over = added.stream().filter(ShownServer::isOver).toList();
    if (over.size() > MOST_OVER) {
      List<ShownServer> old = over.subList(0, over.size() - MOST_OVER);
      old.forEach(ShownServer::forget);
      added.removeAll(old);
    }
  }
}
