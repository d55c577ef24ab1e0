package dev.ump.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the {@code main} of a class in a JVM of its own, with the class path of the tests. */
public final class ChildJvm {
  /** Less than what a test may take, so that it is the child that is seen to hang. */
  private static final long MOST_SECONDS = 50;

  private static final long DUMP_SECONDS = 5;

  private ChildJvm() {}

  /**
   * Runs a program to its end, which must be a good one. If it does not end, the failure says what
   * it printed and what its threads do.
   *
   * @return what it printed, on both streams
   */
  public static String run(List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(program.getSimpleName(), ".txt");
    try {
      var command = new ArrayList<String>();
      command.add(tool("java"));
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
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
          dumpThreads(process, output);
          fail("the program does not end:\n" + Files.readString(output));
        }
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

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static void dumpThreads(Process process, Path output)
      throws IOException, InterruptedException {
    var dump = new ProcessBuilder(tool("jcmd"), String.valueOf(process.pid()), "Thread.print")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
    if (!dump.waitFor(DUMP_SECONDS, TimeUnit.SECONDS)) {
      dump.destroyForcibly();
    }
  }
}
