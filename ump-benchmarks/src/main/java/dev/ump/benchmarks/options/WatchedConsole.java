package dev.ump.benchmarks.options;

import dev.ump.console.UmpConsole;
import dev.ump.service.UmpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A console, and perhaps what an open page does: it asks for the data once a second. */
final class WatchedConsole implements AutoCloseable {
  private final UmpConsole console;
  private final ScheduledExecutorService page = Executors.newSingleThreadScheduledExecutor();

  WatchedConsole(UmpServer<?> server, boolean isWatched) {
    console = UmpConsole.open(0).add(server);
    if (isWatched) {
      ask(); // so that it fails at once if it cannot
      page.scheduleAtFixedRate(this::ask, 1, 1, TimeUnit.SECONDS);
    }
  }

  private void ask() {
    try (InputStream data = console.address().resolve("state.json").toURL().openStream()) {
      data.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    page.shutdownNow();
    console.close();
  }
}
