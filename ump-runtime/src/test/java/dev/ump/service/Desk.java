package dev.ump.service;

import dev.ump.testkit.Outcome;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A service as a user would write it, but that its callers bring the work along: so a test says what
 * happens on the server's thread.
 */
@UmpService
interface Desk {

  /** Declares one checked exception. */
  @Nullable Object work(Outcome.Body<? extends @Nullable Object> work) throws IOException;

  /** Has a primitive result. */
  int count(Outcome.Body<Integer> work);

  /** Answers when the stage does. */
  CompletionStage<String> later(Outcome.Body<CompletionStage<String>> work);

  /** One-way. */
  @OneWay
  void touch(Outcome.Action work);

  /** Declares that it is interruptible. */
  String patiently(Outcome.Body<String> work) throws InterruptedException;

  /** Has a time limit of its own: 20 milliseconds. */
  @UmpMethod(timeout = "20ms")
  String hurriedly(Outcome.Body<String> work);

  /** A message as every other; an implementation may override it. */
  default String greeting(String name) {
    return "hello " + name + " from " + Thread.currentThread().getName();
  }
}
