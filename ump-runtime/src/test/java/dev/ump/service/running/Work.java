package dev.ump.service.running;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import dev.ump.testkit.Outcome;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A service whose callers bring the work along: so a test says what happens on the server's thread. */
@UmpService
interface Work {

  /** Does it. */
  @Nullable Object run(Outcome.Body<? extends @Nullable Object> body);

  /** Answers when the stage does. */
  CompletionStage<@Nullable Object> later(Outcome.Body<CompletionStage<@Nullable Object>> body);

  /** One-way. */
  @OneWay
  void post(Outcome.Action body);
}
