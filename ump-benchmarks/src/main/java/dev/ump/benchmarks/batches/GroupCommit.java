package dev.ump.benchmarks.batches;

import dev.ump.service.UmpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Callers that wait until what they sent is on the disk. JMH's threads are the callers. */
@State(Scope.Benchmark)
public class GroupCommit {
  /** How many calls share a commit, at the most; 0 if each has its own, without batches. */
  @Param({"0", "64"})
  public int most;

  private @Nullable Path folder;
  private @Nullable UmpServer<NotesClient> server;
  private @Nullable NotesClient client;

  @Setup(Level.Trial)
  public void open() throws Exception {
    Path made = Files.createTempDirectory("ump-batches");
    folder = made;
    server = UmpServer.start(() -> {
      var notes = new SqliteNotes(made.resolve("notes.db"), most == 0);
      var dispatcher = NotesDispatcher.of(notes).closing(notes);
      return most == 0 ? dispatcher : dispatcher.inBatches(most, notes);
    });
    client = server.client();
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    Objects.requireNonNull(server).close();
    List<Path> files;
    try (var found = Files.walk(Objects.requireNonNull(folder))) {
      files = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  @Benchmark
  public void add() throws SQLException {
    Objects.requireNonNull(client).add(42);
  }
}
