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
  void aCallOnAnExecutorIsInTheTraceOfItsCaller() throws Exception {
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
    assertThat(output)
        .as("the fault is there, and its cure")
        .contains("plain: grace's call in ada's trace")
        .contains("observed: grace's call in grace's trace");
  }
}
