package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Under the agent of OpenTelemetry: {@code docs/integrations.md} has the command. */
@Tag("slow")
@Timeout(600)
class UnderAgentTest {
  private static final Path AGENT = Path.of("target/agent/opentelemetry-javaagent.jar");

  @Test
  void aCallIsInTheTraceOfItsCallerInAllWaysToRun() throws Exception {
    assumeThat(AGENT).as("fetched by -Pagent").exists();
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-javaagent:" + AGENT,
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none",
            "-cp",
            System.getProperty("java.class.path"),
            UnderAgentMain.class.getName())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(line -> line.startsWith("plain")))
        .as("the fault is there")
        .containsExactly("plain, pool: grace's call in ada's trace");
    assertThat(output.lines().filter(line -> line.startsWith("observed")))
        .as("and its cure")
        .hasSizeGreaterThanOrEqualTo(6)
        .allMatch(line -> line.endsWith(": grace's call in grace's trace"));
  }
}
