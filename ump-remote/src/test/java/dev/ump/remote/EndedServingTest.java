package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(31) What is served no longer is forgotten, and ends once")
@Timeout(60)
class EndedServingTest extends OpeningTest {

  private UmpServer<DeskClient> server() {
    return opened(UmpServer.start(DeskDispatcher.of(new SmallDesk())));
  }

  private static void awaitForgotten(WeakReference<?> forgotten) {
    await().untilAsserted(() -> {
      System.gc();
      assertThat(forgotten.get() == null).isTrue(); // no description that would keep it
    });
  }

  private static WeakReference<Transport> servedAndClosed(UmpServer<DeskClient> server) {
    Transport transport = LocalTransport.open("forgotten");
    try (var connection = UmpConnection.builder(transport).open()) {
      connection.serve(DeskClient.contract(), server);
      assertThat(connection.client(DeskClient.contract()).free()).isEqualTo(2);
    }
    return new WeakReference<>(transport);
  }

  @Test
  void aClosedConnectionIsForgottenWhileTheServerRuns() {
    UmpServer<DeskClient> server = server();

    awaitForgotten(servedAndClosed(server));

    assertThat(server.client().free()).isEqualTo(2);
  }

  private static WeakReference<UmpConnection.Serving> servedForATime(
      UmpConnection connection, UmpServer<DeskClient> server) {
    var serving = connection.serve(DeskClient.contract(), server);
    serving.close();
    connection.serve(DeskClient.contract(), server).close(); // forgets those that have ended
    return new WeakReference<>(serving);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:for-a-time", "local:for-a-time?codec=json"})
  void whatIsServedNoLongerIsForgottenWhileTheServerRuns(String uri) {
    UmpServer<DeskClient> server = server();
    UmpConnection connection = opened(UmpConnection.open(uri));

    awaitForgotten(servedForATime(connection, server));

    connection.serve(DeskClient.contract(), server);
    assertThat(connection.client(DeskClient.contract()).free()).isEqualTo(2);
    server.close();
    assertThatThrownBy(connection.client(DeskClient.contract())::free)
        .isInstanceOf(ServerClosedException.class);
  }

  private static WeakReference<Desk> ended(UmpConnection connection) {
    var desk = new SmallDesk();
    try (var server = UmpServer.start(DeskDispatcher.of(desk))) {
      connection.serve(DeskClient.contract(), server);
      assertThat(connection.client(DeskClient.contract()).free()).isEqualTo(2);
    }
    return new WeakReference<>(desk);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:ended", "local:ended?codec=json"})
  void aServerThatHasEndedIsForgottenWhileTheConnectionIsOpen(String uri) {
    UmpConnection connection = opened(UmpConnection.open(uri));

    awaitForgotten(ended(connection));

    assertThatThrownBy(connection.client(DeskClient.contract())::free)
        .isInstanceOf(ServerClosedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:twice", "local:twice?codec=json"})
  void aSecondCloseEndsNothingElse(String uri) {
    UmpServer<DeskClient> server = server();
    UmpConnection first = opened(UmpConnection.open(uri));
    UmpConnection second = opened(UmpConnection.open(uri));
    var ofFirst = first.serve(DeskClient.contract(), server);
    second.serve(DeskClient.contract(), server);
    var before = second.serve(DeskClient.contract(), server, "other");
    before.close();
    second.serve(DeskClient.contract(), server, "other");

    before.close();
    first.close();
    first.close();
    ofFirst.close();

    assertThat(second.client(DeskClient.contract()).free()).isEqualTo(2);
    assertThat(second.client(DeskClient.contract(), "other").free()).isEqualTo(2);
  }
}
