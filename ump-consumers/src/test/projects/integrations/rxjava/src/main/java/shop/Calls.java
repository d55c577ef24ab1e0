package shop;

import io.reactivex.rxjava3.core.Maybe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Calls of services as values of RxJava. */
public final class Calls {
  private Calls() {}

  /** Sends a call for each subscriber; a dispose withdraws it. */
  public static <T> Maybe<T> maybe(Supplier<CompletableFuture<T>> send) {
    return Maybe.create(emitter -> {
      CompletableFuture<T> call = send.get();
      emitter.setCancellable(() -> call.cancel(true));
      call.whenComplete((result, failure) -> {
        if (failure != null) {
          boolean isWrapped = failure instanceof CompletionException;
          emitter.tryOnError(isWrapped ? failure.getCause() : failure);
        } else if (result != null) {
          emitter.onSuccess(result);
        } else {
          emitter.onComplete();
        }
      });
    });
  }
}
