package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(9) (31) Where the common pool was given few threads or none, futures are completed")
@Timeout(60)
class NoCommonPoolTest {
  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void continuationsRun(int threads) throws Exception {
    Path output = directory.resolve("output");
    Process child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + threads,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      assertThat(child.waitFor(50, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(Files.readString(output)).startsWith("ran");
  }

  /** Calls itself; no thread waits for the future, which would let it run the task. */
  public static final class Main {
    private Main() {}

    /** Takes nothing. */
    public static void main(String[] arguments) throws Exception {
      var ran = new CountDownLatch(1);
      try (var server = UmpServer.start(DeskDispatcher.of(new SmallDesk()));
          var connection = UmpConnection.builder("local:child?codec=json")
              .timeout(Duration.ofMinutes(10))
              .open()) {
        connection.serve(DeskClient.contract(), server);
        connection.client(DeskClient.contract()).async().free().thenRun(ran::countDown);
        System.out.println(ran.await(20, TimeUnit.SECONDS) ? "ran" : "did not run");
      }
    }
  }
}
