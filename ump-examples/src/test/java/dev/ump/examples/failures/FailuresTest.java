package dev.ump.examples.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ump.examples.Printed;
import dev.ump.service.CallSite;
import dev.ump.service.UmpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailuresTest {
  @Test
  void eachFailureSaysWhetherTheDocumentMayBeInTheTray() throws Exception {
    assertThat(Printed.by(FailuresMain::main))
        .containsExactly(
            "a poem: ReplyTimeoutException, try again as you like",
            "The request was cancelled; it was not executed.",
            "all invoices: printed, 1 left",
            "a poster: HandlerException, look before you try again",
            "a novel: no sheet is left",
            "a will: ServerClosedException, try again as you like");
  }

  @Test
  void aFailureHasTheStacksOfBothThreads() {
    try (var server = UmpServer.start(PrinterDispatcher.of(new OfficePrinter(0)))) {
      Throwable failure = catchThrowable(() -> server.client().print("a letter"));

      assertThat(failure).isInstanceOf(OutOfPaperException.class);
      assertThat(failure.getStackTrace())
          .extracting(StackTraceElement::getClassName)
          .contains(OfficePrinter.class.getName())
          .doesNotContain(FailuresTest.class.getName());
      assertThat(failure.getSuppressed()).singleElement().isInstanceOf(CallSite.class);
      assertThat(failure.getSuppressed()[0].getStackTrace())
          .extracting(StackTraceElement::getClassName)
          .contains(FailuresTest.class.getName());
    }
  }
}
