package dev.ump.examples.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ump.service.UmpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stack trace of a failed call looks like, without line numbers. */
@Timeout(60)
class StackTraceTest {
  @Test
  void tellsOfBothSides() {
    try (var server = UmpServer.start(PrinterDispatcher.of(new OfficePrinter(0)))) {
      Throwable failure = catchThrowable(() -> order(server.client()));

      assertThat(lines(failure))
          .startsWith(
              "dev.ump.examples.failures.OutOfPaperException: no sheet is left",
              "at dev.ump.examples.failures.OfficePrinter.print(OfficePrinter.java)",
              "at dev.ump.examples.failures.PrinterDispatcher$Blocking.dispatch(PrinterDispatcher.java)",
              "…",
              "Suppressed: dev.ump.service.CallSite: Printer.print(String) was called by thread 'main'",
              "…",
              "at dev.ump.examples.failures.PrinterClient.print(PrinterClient.java)",
              "at dev.ump.examples.failures.StackTraceTest.order(StackTraceTest.java)");
    }
  }

  private static void order(Printer printer) throws OutOfPaperException {
    printer.print("a novel");
  }

  /** Its lines; an ellipsis for the frames of ump, of the JDK and of who runs the test. */
  private static List<String> lines(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    var lines = new ArrayList<String>();
    for (String line : text.toString().lines().map(String::strip).toList()) {
      boolean isOthers = line.startsWith("at ") && !line.startsWith("at dev.ump.examples.");
      if (!isOthers) {
        lines.add(line.replaceFirst(":\\d+\\)$", ")"));
      } else if (!lines.get(lines.size() - 1).equals("…")) {
        lines.add("…");
      }
    }
    return lines;
  }
}
