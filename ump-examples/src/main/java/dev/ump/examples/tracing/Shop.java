package dev.ump.examples.tracing;

import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

/** Something to trace. */
@UmpService
public interface Shop {
  /** Buys at once. */
  String buy(String article);

  /** Buys when it is there. */
  CompletionStage<String> order(String article);
}
