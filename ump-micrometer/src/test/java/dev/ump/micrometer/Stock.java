package dev.ump.micrometer;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

/** What a shop has. */
@UmpService
interface Stock {
  int take(String item);

  CompletionStage<Integer> order(String item);

  @OneWay
  void note(String item);
}
