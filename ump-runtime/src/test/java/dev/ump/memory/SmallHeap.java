package dev.ump.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in a JVM of its own, which dies of the first {@code OutOfMemoryError}. */
final class SmallHeap {
  private static final long MOST_SECONDS = 120;

  private SmallHeap() {}

  /** Runs a class's {@code main} and checks what it prints. */
  static void assertPrints(String expected, int megabytes, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(program.getSimpleName(), ".txt");
    try {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-Xmx" + megabytes + "m");
      command.add("-XX:+ExitOnOutOfMemoryError");
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add(program.getName());
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      try {
        assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), "the program ends");
      } finally {
        process.destroyForcibly();
      }
      String printed = Files.readString(output).strip();
      assertEquals(0, process.exitValue(), printed);
      assertEquals(expected, printed);
    } finally {
      Files.delete(output);
    }
  }
}
