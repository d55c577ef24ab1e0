package dev.ump.kotlin;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.Continuation;

/** As Java sees that of ump-kotlin. */
public class SuspendCalls {
  public SuspendCalls(Dispatcher<?, ?> dispatcher, Object implementation) {}

  public boolean defers(Envelope<?> envelope, ReplyContext<Object, Throwable> context) {
    return false;
  }

  public <T> CompletableFuture<T> start(SuspendCall<T> call) {
    return new CompletableFuture<>();
  }

  public static <T> Object await(CompletableFuture<T> call, Continuation<? super T> next) {
    return call;
  }
}
