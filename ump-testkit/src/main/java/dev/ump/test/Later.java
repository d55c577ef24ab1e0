package dev.ump.test;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Replies;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An answer that the test gives later, or never. */
record Later(CompletableFuture<?> answer) implements Script.Reaction {

  @Override
  public void react(ReplyContext<@Nullable Object, Throwable> reply, boolean isAwaited) {
    if (isAwaited && !answer.isDone()) {
      throw new AssertionError("The test's thread would wait for ever for an answer that the script"
          + " gives later or never. Make the call asynchronously, on another thread, or by a client"
          + " with a time limit.");
    }
    Replies.whenDone(answer, reply);
  }
}
