package dev.ump.test;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Does nothing, and answers when somebody else does. */
record Procrastinating(CompletableFuture<Object> answer) implements ErrandsAsync {

  @Override
  public CompletableFuture<Object> run(Callable<?> errand) {
    return answer;
  }

  @Override
  public CompletableFuture<Integer> count(Callable<Integer> errand) {
    return answer.thenApply(Integer.class::cast);
  }

  @Override
  public void post(Runnable errand) {}

  @Override
  public void now(Runnable errand) {}
}
