package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) A service is served until its server has ended, whatever single calls end with")
@Timeout(60)
class ServedClientTest extends OpeningTest {
  /** In which a service would be served no longer. */
  private static final Duration A_WHILE = Duration.ofMillis(100);

  private UmpConnection connection(String name) {
    return opened(UmpConnection.open("local:" + name + "?codec=json"));
  }

  private UmpServer<DeskClient> server() {
    return opened(UmpServer.start(DeskDispatcher.of(new SmallDesk())));
  }

  @Test
  void oneOfItsOwnersHasEnded() {
    var sharded = opened(UmpServer.sharded(2, i -> DeskDispatcher.of(new SmallDesk()))
        .key(call -> call.opcode())
        .start());
    connection("sharded").serve(DeskClient.contract(), sharded.client(), "Desk");
    DeskClient client = connection("sharded").client(DeskClient.contract());

    sharded.server(0).close();

    assertThat(works(sharded.client())).contains(true, false);
    await()
        .during(A_WHILE)
        .untilAsserted(() -> assertThat(works(client)).isEqualTo(works(sharded.client())));
  }

  /** Returns which of its methods can be called. */
  private static List<Boolean> works(DeskClient client) {
    List<Boolean> works = new ArrayList<>();
    for (Runnable call : List.<Runnable>of(
        client::free,
        () -> client.blob(1),
        () -> client.echo(new byte[1]),
        () -> client.turned(Desk.Shape.Plain.RED))) {
      try {
        call.run();
        works.add(true);
      } catch (ServerClosedException closed) {
        works.add(false);
      }
    }
    return works;
  }

  @Test
  void anInterceptorCallsAServerThatIsClosed() {
    UmpServer<DeskClient> audit = server();
    var server = opened(UmpServer.builder(DeskDispatcher.of(new SmallDesk()))
        .clientInterceptor(call -> {
          if (call.method().contains("echo")) {
            audit.client().free();
          }
          call.proceed();
        })
        .start());
    connection("audited").serve(DeskClient.contract(), server);
    DeskClient client = connection("audited").client(DeskClient.contract());

    audit.close();

    assertThatThrownBy(() -> client.echo(new byte[1])).isInstanceOf(ServerClosedException.class);
    await().during(A_WHILE).untilAsserted(() -> assertThat(client.free()).isEqualTo(2));
  }

  @Test
  void theServerBehindAGatewayIsAway() {
    connection("front")
        .serve(DeskClient.contract(), connection("back").client(DeskClient.contract()), "Desk");
    DeskClient client = connection("front").client(DeskClient.contract());

    await()
        .during(A_WHILE)
        .untilAsserted(() -> assertThatThrownBy(client::free)
            .isInstanceOfSatisfying(
                ServerClosedException.class,
                away -> assertThat(away.maybeExecuted()).isFalse()));
    connection("back").serve(DeskClient.contract(), server());

    assertThat(client.free()).isEqualTo(2);
  }
}
