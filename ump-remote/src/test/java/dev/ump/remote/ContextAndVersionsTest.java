package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.TransportException;
import dev.ump.service.ContextPropagator;
import dev.ump.service.Contract;
import dev.ump.service.UmpServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) Contexts come along as texts, and an older server refuses what it does not know")
@Timeout(60)
class ContextAndVersionsTest extends OpeningTest {
  private static final ThreadLocal<String> USER = new ThreadLocal<>();
  private static final ThreadLocal<String> ID = new ThreadLocal<>();

  private final List<String> users = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();

  private final SmallDesk desk = new SmallDesk() {
    @Override
    public int free() {
      users.add(String.valueOf(USER.get()));
      ids.add(String.valueOf(ID.get()));
      return super.free();
    }
  };

  @AfterEach
  void forgetUser() {
    USER.remove();
  }

  /** The user of a thread as a header. */
  private static final RemoteHeaders HEADERS = new RemoteHeaders() {
    @Override
    public Map<String, String> capture() {
      String user = USER.get();
      if (user != null && user.equals("unknown")) {
        throw new IllegalStateException("no such user");
      }
      return user == null ? Map.of() : Map.of("user", user);
    }

    @Override
    public ContextPropagator.Snapshot restore(Map<String, String> headers) {
      return call -> {
        String user = headers.get("user");
        if ("nobody".equals(user)) {
          return; // executes nothing
        }
        USER.set(user);
        ID.set(headers.get("Ump-Id"));
        try {
          call.run();
        } finally {
          USER.remove();
          ID.remove();
        }
      };
    }
  };

  private static ContextPropagator.Snapshot captured() {
    String user = USER.get();
    String id = ID.get();
    return call -> {
      USER.set(user);
      ID.set(id);
      call.run();
    };
  }

  private UmpConnection connection(String name) {
    return opened(
        UmpConnection.builder("local:" + name + "?codec=json").headers(HEADERS).open());
  }

  @Test
  void theUserOfACallAndItsIdAreKnownWhereItIsExecuted() {
    var server = opened(UmpServer.builder(DeskDispatcher.of(desk))
        .context(ContextAndVersionsTest::captured)
        .start());
    connection("context").serve(DeskClient.contract(), server);
    DeskClient client = connection("context").client(DeskClient.contract());

    USER.set("ann");
    client.free();
    USER.set("bob");
    client.async().free().join();
    USER.remove();
    client.free();

    assertThat(users).containsExactly("ann", "bob", "null");
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.startsWith("_INBOX."));
    USER.set("unknown");
    assertThatThrownBy(client::free).hasMessage("no such user");
    assertThat(catchThrowable(() -> client.async().free().join()))
        .hasRootCauseMessage("no such user");
    USER.set("nobody");
    assertThatThrownBy(client::free).hasMessageContaining("executed nothing");
    assertThat(users).hasSize(3);
  }

  @Test
  void anOlderServerRefusesAMethodThatItDoesNotHave() {
    Contract<Desk, DeskClient> now = DeskClient.contract();
    int before = now.methods().size() - 1;
    Contract<Desk, DeskClient> then = Contract.of(
        now.service(),
        now.methods().subList(0, before),
        now::base,
        now::connect,
        now.calls().subList(0, before).toArray(Class<?>[]::new));
    for (Class<? extends Throwable> failure : now.failures().keySet()) {
      then = then.failing(failure, now.failures().get(failure).toArray(Contract.Part[]::new));
    }
    var server = opened(UmpServer.start(DeskDispatcher.of(desk)));
    connection("older").serve(then, server);
    var lost = new CopyOnWriteArrayList<String>();
    DeskClient client = opened(UmpConnection.builder("local:older?codec=json")
            .lost(failure -> lost.add(failure.getMessage()))
            .open())
        .client(now);

    assertThat(client.free()).isEqualTo(2);
    String last = now.methods().get(before).name();
    assertThat(last).isEqualTo("Desk.note(String)");
    client.note("unknown there");

    await().during(java.time.Duration.ofMillis(50)).until(() -> desk.executed.isEmpty());
  }

  @Test
  void anotherSignatureIsRefusedWithTheServersOwn() {
    Contract<Desk, DeskClient> now = DeskClient.contract();
    Contract<Ledger, LedgerClient> other = LedgerClient.contract();
    var server = opened(UmpServer.start(DeskDispatcher.of(desk)));
    connection("other").serve(now, server, "shared");
    LedgerClient client = connection("other").client(other, "shared");

    assertThatThrownBy(() -> client.enter(1))
        .isInstanceOfSatisfying(
            TransportException.class,
            refused -> assertThat(refused.maybeExecuted()).isFalse())
        .hasMessageContaining("no such method");
  }
}
