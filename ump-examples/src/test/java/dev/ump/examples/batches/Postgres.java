package dev.ump.examples.batches;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the tests' own, if the machine has its programs: with an empty directory, on
 * a free port, until this JVM ends.
 */
final class Postgres {
  private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");
  private static final List<String> PROGRAMS =
      Stream.of("initdb", "pg_ctl", "postgres", IS_ROOT ? "setpriv" : "mktemp").toList();
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static String url;

  private Postgres() {}

  /** The address of the server, which is started first; skips the test if there is none. */
  static synchronized String url() throws IOException, InterruptedException {
    if (url == null) {
      boolean isThere = PROGRAMS.stream().allMatch(program -> find(program) != null);
      String skipped = "PostgreSQL is not installed, so its aborted transactions are NOT tested;"
          + " on Debian: apt-get install postgresql, and its programs on the path"
          + " (/usr/lib/postgresql/*/bin)";
      if (!isThere) {
        System.err.println(skipped);
      }
      assumeTrue(isThere, skipped);
      url = start();
    }
    return url;
  }

  static String newSchema() throws SQLException, IOException, InterruptedException {
    String name = "test" + SCHEMAS.incrementAndGet();
    try (var connection = DriverManager.getConnection(url());
        var sql = connection.createStatement()) {
      sql.execute("CREATE SCHEMA " + name);
    }
    return name;
  }

  private static Path find(String program) {
    Stream<Path> path = Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of);
    return path.map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static String start() throws IOException, InterruptedException {
    String folder = run("mktemp", "-d", "/tmp/ump-postgres-XXXXXX").strip();
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    run("initdb", "--pgdata=" + folder, "--username=ump", "--auth=trust", "--no-sync");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder)));
    run(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + folder,
        "--log=" + folder + "/log",
        "--options=-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1");
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=ump";
  }

  private static void stop(String folder) {
    try {
      run("pg_ctl", "stop", "--pgdata=" + folder, "--mode=immediate");
      run("rm", "-r", folder);
    } catch (IOException | InterruptedException left) {
      System.err.println("PostgreSQL in " + folder + " was not stopped: " + left);
    }
  }

  /** The server refuses to run as root, so root runs all of it as the package's own user. */
  private static String run(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if (IS_ROOT) {
      all.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    all.addAll(List.of(command));
    Path output = Files.createTempFile("ump-postgres", ".txt");
    try {
      Process process = new ProcessBuilder(all)
          .directory(Path.of("/tmp").toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile()) // a pipe would be held open by the server
          .start();
      int code = process.waitFor();
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      if (code != 0) {
        throw new IOException(String.join(" ", all) + ": " + printed);
      }
      return printed;
    } finally {
      Files.delete(output);
    }
  }
}
