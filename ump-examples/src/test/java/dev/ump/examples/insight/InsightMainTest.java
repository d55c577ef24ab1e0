package dev.ump.examples.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.examples.Printed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InsightMainTest {
  @Test
  void theServerTellsWhatItIsStuckIn() throws Exception {
    List<String> lines = Printed.by(InsightMain::main).stream()
        .filter(line -> !line.contains(" at "))
        .map(line -> line.replaceAll("[0-9.]+ (s|ms|µs)\\b", "T"))
        .toList();
    assertThat(lines)
        .containsExactly(
            "-- a slow call",
            "Archive.find(String) of archive has run for T on thread 'archive', sent by 'reader'",
            "-- dump, while the archive is stuck",
            "UmpServer[archive]: 1 running, 0 to be answered later, 1 queued",
            "  Archive.find(String) runs for T on thread 'archive', sent by 'reader', who waits",
            "  Archive.find(String) is queued for T, sent by 'main'",
            "-- stats, in the end",
            "UmpServer[archive]: 0 running, 0 queued; ended: 3 REPLIED");
  }

  /** As docs/insight.md says. */
  @Test
  void aFlightRecordingHasItsCalls(@TempDir Path directory) throws Exception {
    Path recording = directory.resolve("archive.jfr");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:StartFlightRecording:filename=" + recording + ",+dev.ump.Call#threshold=0ns",
            "-cp",
            System.getProperty("java.class.path"),
            InsightMain.class.getName())
        .redirectErrorStream(true)
        .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(Files.size(recording)).isPositive();
    assertThat(RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().equals("dev.ump.Call"))
            .map(event -> event.getString("service") + "." + event.getString("method") + " "
                + event.getString("outcome")))
        .containsOnly("Archive.find(String) REPLIED")
        .hasSize(3);
  }
}
