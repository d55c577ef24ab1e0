package dev.ump.examples.tracing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A shop that has everything but gold. */
final class Stock implements Shop {
  @Override
  public String buy(String article) {
    if (article.equals("gold")) {
      throw new IllegalArgumentException("no " + article);
    }
    return "a bag of " + article;
  }

  @Override
  public CompletionStage<String> order(String article) {
    return CompletableFuture.supplyAsync(() -> "a box of " + article);
  }
}
