package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) Messages, replies and failures are not asked for their own methods")
class UnaskedMessagesTest {

  /** Everything that it inherits throws. */
  private static final class Mute {
    @Override
    public boolean equals(@Nullable Object other) {
      throw new IllegalStateException("equals");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("hashCode");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("toString");
    }
  }

  private final Channel<Mute, Mute, RuntimeException> channel = Channel.open();

  @Test
  void aCallAndItsAnswerAskTheMessageNothing() {
    var reply = new Mute();
    var server = Threads.PLATFORM.run(
        "server", () -> channel.server().serve(request -> request.reply(reply)));
    assertThat(channel.client().send(new Mute()) == reply).isTrue();
    assertThat(channel.client().sendAsync(new Mute()).join() == reply).isTrue();
    channel.client().post(new Mute());
    channel.server().close();
    server.value();
  }

  @Test
  void eachWayToEndWithoutAnAnswerAsksTheMessageNothing() {
    var cancelled = channel.client().sendAsync(new Mute());
    cancelled.cancel(true);
    assertThat(Outcome.of(() -> channel.client().send(new Mute(), Duration.ofMillis(1)))
            .thrown())
        .isInstanceOf(ReplyTimeoutException.class);
    var limited = channel.client().sendAsync(new Mute(), Duration.ofMillis(1));
    assertThat(Outcome.of(() -> limited.get(20, TimeUnit.SECONDS)).thrown())
        .hasCauseInstanceOf(ReplyTimeoutException.class);
    var unanswered = channel.client().sendAsync(new Mute());
    var request = channel.server().tryReceive();
    assertThat(request).isNotNull();
    assertThat(request.toString()).contains("Mute");
    request.close();
    assertThat(Outcome.of(unanswered::join).thrown()).hasCauseInstanceOf(NoReplyException.class);
    var closed = channel.client().sendAsync(new Mute());
    assertThat(channel.server().inFlight(10)).hasSize(1);
    channel.server().close();
    assertThat(Outcome.of(closed::join).thrown()).hasCauseInstanceOf(ServerClosedException.class);
    assertThat(Outcome.of(() -> channel.client().send(new Mute())).thrown())
        .isInstanceOf(ServerClosedException.class);
  }

  @Test
  void aFullChannelAndALateAnswerAskTheMessageNothing() {
    Channel<Mute, Mute, RuntimeException> full = Channel.builder().capacity(1).open();
    full.client().post(new Mute());
    assertThat(Outcome.of(() -> full.client().sendAsync(new Mute()).join()).thrown())
        .hasCauseInstanceOf(ChannelFullException.class);
    full.server().close();
    channel.client().sendAsync(new Mute());
    var request = channel.server().tryReceive();
    assertThat(request).isNotNull();
    request.reply(new Mute());
    assertThat(Outcome.of(() -> request.reply(new Mute())).thrown())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("answered");
    channel.server().close();
  }
}
