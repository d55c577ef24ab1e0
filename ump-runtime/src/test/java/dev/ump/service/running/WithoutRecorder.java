package dev.ump.service.running;

import dev.ump.service.CallOutcome;
import java.time.Duration;

/** A program for a runtime that has no module but {@code java.base}. */
final class WithoutRecorder {
  private WithoutRecorder() {}

  public static void main(String... args) {
    boolean isThere = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    try (var plain = Way.THREAD.start();
        var observed = Way.THREAD
            .builder()
            .measured()
            .slowCalls(Duration.ofMinutes(1), System.out::println)
            .start()) {
      plain.client().run(() -> "done");
      observed.client().run(() -> "done");
      while (observed.stats().running() > 0) { // its thread has answered, and is about to be done
        Thread.onSpinWait();
      }
      long replied = observed.stats().count(CallOutcome.REPLIED);
      System.out.println("recorder: " + isThere + ", replied: " + replied + ", " + observed.dump());
    }
  }
}
