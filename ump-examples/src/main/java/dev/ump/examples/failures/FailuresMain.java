package dev.ump.examples.failures;

import dev.ump.channel.UmpException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Prints in vain, in several ways, and tells after each whether to try again. */
public final class FailuresMain {
  private FailuresMain() {}

  /** Prints what became of each document. */
  public static void main(String... args) {
    var office = new OfficePrinter(2);
    PrinterClient printer;
    try (var server = UmpServer.start(PrinterDispatcher.of(office))) {
      printer = server.client();

      CompletableFuture<Integer> jammed = printer.async().print(OfficePrinter.JAMS);
      print(printer.withTimeout(Duration.ofMillis(100)), "a poem"); // waits behind it, in vain
      CompletableFuture<Integer> letter = printer.async().print("a letter");
      letter.cancel(true);
      letter.whenComplete((left, cancelled) -> System.out.println(cancelled.getMessage()));
      office.open();
      System.out.println(OfficePrinter.JAMS + ": printed, " + jammed.join() + " left");

      print(printer, OfficePrinter.CANCELLED_AT_THE_PANEL);
      print(printer, "a novel");
    }
    print(printer, "a will");
  }

  private static void print(Printer printer, String document) {
    try {
      System.out.println(document + ": printed, " + printer.print(document) + " left");
    } catch (OutOfPaperException e) { // the printer's own word
      System.out.println(document + ": " + e.getMessage());
    } catch (UmpException e) { // anything else that can become of a call
      System.out.println(document + ": " + e.getClass().getSimpleName()
          + (e.maybeExecuted() ? ", look before you try again" : ", try again as you like"));
    }
  }
}
