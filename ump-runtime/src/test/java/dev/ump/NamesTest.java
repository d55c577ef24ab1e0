package dev.ump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the ends of a channel print")
class NamesTest {

  @Test
  void theEndsOfAChannelSayWhichEndTheyAre() {
    Channel<String, String, RuntimeException> channel =
        Channel.builder().name("kv").open();
    assertThat(channel).hasToString("Channel[kv]");
    assertThat(channel.client()).hasToString("Client[kv]");
    assertThat(channel.client().copy()).hasToString("Client[kv]");
    assertThat(channel.server()).hasToString("Server[kv]");
    channel.server().close();
  }

  @Test
  void aRequestSaysTheTypeOfItsMessageOrWhatDescribesIt() {
    Channel<String, String, RuntimeException> plain = Channel.open();
    plain.client().post("a secret");
    assertThat(Objects.requireNonNull(plain.server().tryReceive()))
        .hasToString("Request[java.lang.String]");
    plain.server().close();
    Channel<String, String, RuntimeException> described =
        Channel.builder().describe(message -> "a text").open();
    described.client().post("a secret");
    assertThat(Objects.requireNonNull(described.server().tryReceive()))
        .hasToString("Request[a text]");
    described.server().close();
  }
}
