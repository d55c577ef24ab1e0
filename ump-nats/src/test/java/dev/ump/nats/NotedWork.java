package dev.ump.nats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Notes in a file what it executes, before it does: also if its process is killed then. */
final class NotedWork implements Work {
  private final Path notes;

  NotedWork(Path notes) {
    this.notes = notes;
  }

  @Override
  public long enter(long id) throws RefusedException {
    note(id);
    if (id < 0) {
      throw new RefusedException(id);
    }
    return id;
  }

  @Override
  public long hold(long id) {
    note(id);
    Path end = notes.resolveSibling("end-" + id);
    while (!Files.exists(end)) { // another process makes it
      LockSupport.parkNanos(5_000_000);
    }
    return id;
  }

  @Override
  public byte[] blob(byte[] given, int size) {
    return new byte[size];
  }

  @Override
  public List<Long> entered() {
    return read(notes);
  }

  @Override
  public void note(long id) {
    try {
      Files.writeString(notes, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  static List<Long> read(Path notes) {
    try {
      return Files.exists(notes)
          ? Files.readAllLines(notes).stream().map(Long::valueOf).toList()
          : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
