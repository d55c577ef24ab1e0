package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ump.remote.UmpConnection;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("No failure has the password of an address in its text")
@Timeout(60)
class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nats://u:geheim@127.0.0.1:1",
        "nats://geheim@127.0.0.1:1",
        "nats://u:ge@heim:geheim@127.0.0.1:1",
        "nats://u:geh eim geheim@127.0.0.1:1",
        "nats://u:ge%heim-geheim@127.0.0.1:1",
        "nats://127.0.0.1:1,nats://u:geheim@127.0.0.1:2"
      })
  void ofAServerThatCannotBeReached(String address) {
    Throwable failure = catchThrowable(() -> UmpConnection.open(address));

    var printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).contains("127.0.0.1").doesNotContain("geheim");
  }
}
