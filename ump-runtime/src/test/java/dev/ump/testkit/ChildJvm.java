package dev.ump.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the {@code main} of a class in a JVM of its own, with the class path of the tests. */
public final class ChildJvm {
  private static final long MOST_SECONDS = 120;

  private ChildJvm() {}

  /**
   * Runs a program to its end, which must be a good one.
   *
   * @return what it printed, on both streams
   */
  public static String run(List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(program.getSimpleName(), ".txt");
    try {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
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
      return printed;
    } finally {
      Files.delete(output);
    }
  }
}
