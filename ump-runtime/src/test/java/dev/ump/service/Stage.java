package dev.ump.service;

import dev.ump.channel.ReplyContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A service of one method, which answers when the stage does that the caller has brought along. */
interface Stage {

  /** The one envelope. */
  record Later(@Nullable CompletionStage<@Nullable Object> stage)
      implements Call<Stage, @Nullable Object> {
    @Override
    public int opcode() {
      return 0;
    }
  }

  /** In the shape in which it is generated. */
  record Client(ServiceClient<Stage> client) {
    CompletableFuture<@Nullable Object> later(@Nullable CompletionStage<@Nullable Object> stage) {
      return client.callAsync(new Later(stage));
    }
  }

  /** As above. */
  record Dispatch() implements Dispatcher<Stage, Client> {
    @Override
    public List<ServiceMethod> methods() {
      return List.of(ServiceMethod.of("Stage.later(CompletionStage)"));
    }

    @Override
    public Client connect(ServiceClient<Stage> client) {
      return new Client(client);
    }

    @Override
    public void dispatch(
        Envelope<Stage> envelope, ReplyContext<@Nullable Object, Throwable> context) {
      Replies.whenDone(((Later) envelope).stage(), context);
    }
  }
}
