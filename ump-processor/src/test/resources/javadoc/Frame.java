package frame;

import dev.ump.channel.*;
import dev.ump.service.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import javax.swing.SwingUtilities;

class Frame {
  private static final ThreadLocal<String> USER = new ThreadLocal<>();

  void render(TakenForGranted.Page page) {}

  void record(String method, long nanos, Throwable failure) {}

  void start(List<String> players, World world) {}

  void example(
      TakenForGranted.Document document,
      Path file,
      Model model,
      World world,
      List<String> players,
      TakenForGranted.Log log)
      throws Exception {
    // example
  }
}
