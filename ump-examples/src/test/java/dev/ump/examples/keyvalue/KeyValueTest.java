package dev.ump.examples.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.examples.Printed;
import dev.ump.service.UmpServer;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyValueTest {
  @Test
  void noVoteIsLost() throws Exception {
    assertThat(Printed.by(KeyValueMain::main))
        .containsExactly("votes: 4000", "no veto: there is room for 1 keys only", "keys: 1");
  }

  @Test
  void aFullStoreRefusesBlockingAndAsynchronousCallersWithItsOwnException() throws Exception {
    try (var server = UmpServer.start(KeyValueStoreDispatcher.of(new InMemoryStore(1)))) {
      KeyValueStoreClient store = server.client();
      store.put("first", "1");

      assertThatThrownBy(() -> store.put("second", "2")).isInstanceOf(QuotaExceededException.class);
      assertThatThrownBy(() -> store.merge("second", "2", String::concat))
          .isInstanceOf(QuotaExceededException.class);
      assertThatThrownBy(() -> store.async().put("second", "2").join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(QuotaExceededException.class);
      store.put("first", "a new value needs no room");
      assertThat(store.get("second")).isEmpty();
    }
  }

  @Test
  void whatTheCallbackOfAMergeThrowsReachesTheCallerAndChangesNothing() throws Exception {
    try (var server = UmpServer.start(KeyValueStoreDispatcher.of(new InMemoryStore(1)))) {
      KeyValueStoreClient store = server.client();
      store.put("votes", "many");

      assertThatThrownBy(() -> store.merge("votes", "1", (left, right) -> {
            throw new NumberFormatException(left);
          }))
          .isInstanceOf(NumberFormatException.class)
          .hasMessage("many");
      assertThat(store.get("votes")).hasValue("many");
    }
  }
}
