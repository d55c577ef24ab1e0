package dev.ump.examples.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteMainTest {
  @ParameterizedTest
  @ValueSource(strings = {"local:example", "local:example?codec=json"})
  @Timeout(60)
  void printsTheSameWithAndWithoutACodec(String address) {
    PrintStream out = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      RemoteMain.main(address);
    } finally {
      System.setOut(out);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "ann has booking 1",
            "bob may have [Seat[row=1, letter=b], Seat[row=1, letter=c]]",
            "cid may ask again");
  }
}
