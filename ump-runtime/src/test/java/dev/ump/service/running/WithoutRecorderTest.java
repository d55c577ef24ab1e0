package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WithoutRecorderTest {
  @Test
  void aRuntimeWithoutFlightRecorderRunsServersAsWell() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--limit-modules",
            "java.base",
            "-cp",
            System.getProperty("java.class.path"),
            WithoutRecorder.class.getName())
        .redirectErrorStream(true)
        .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed.strip())
        .isEqualTo("recorder: false, replied: 1,"
            + " UmpServer[work]: 0 running, 0 to be answered later, 0 queued");
  }
}
