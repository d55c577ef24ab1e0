package dev.ump.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a main method prints. */
public final class Printed {
  private Printed() {}

  /** A main method that may throw. */
  public interface Main {
    void run(String... args) throws Exception;
  }

  /** Runs a main method without arguments, and returns the lines that it printed. */
  public static List<String> by(Main main) throws Exception {
    var printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      main.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
