package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.UmpServer;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application, over HTTP. */
@QuarkusTest
@Timeout(120)
class CounterTest {
  @TestHTTPResource
  URI shop;

  @Inject
  Stock stock;

  @Inject
  UmpServer<StockClient> server;

  private record Answer(int status, String body) {}

  private Answer post(String path) throws Exception {
    var request = HttpRequest.newBuilder(shop.resolve(path))
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"take", "later", "uni"})
  void aRequestIsAnsweredByTheOwner(String way) throws Exception {
    int before = stock.take("tea");

    assertThat(post(way + "/tea")).isEqualTo(new Answer(200, String.valueOf(before - 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"take", "later", "uni"})
  void theServicesOwnExceptionIsMappedAsItself(String way) throws Exception {
    assertThat(post(way + "/gold")).isEqualTo(new Answer(404, "gold is sold out"));
  }

  @Test
  void whoInjectsTheServiceGetsTheClientAndNotTheImplementation() {
    assertThat(stock).isInstanceOf(StockClient.class).isSameAs(server.client());
    assertThat(Arc.container().select(Stock.class).stream()).hasSize(1);
    assertThatThrownBy(() -> stock.take("gold")).isExactlyInstanceOf(SoldOutException.class);
  }

  @Test
  void aUniCallsOnceForEachSubscriberAndACancelWithdrawsItsCall() throws Exception {
    var isBusy = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var executed = new AtomicReference<>("");
    try (var shelf = UmpServer.start(StockDispatcher.of(new Shelf(new Book()) {
      @Override
      public int take(String article) {
        isBusy.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        executed.updateAndGet(before -> before + article + " ");
        return 0;
      }
    }))) {
      CompletableFuture<Integer> first = shelf.client().async().take("first");
      isBusy.await();
      Uni<Integer> call =
          Uni.createFrom().completionStage(() -> shelf.client().async().take("uni"));
      assertThat(shelf.stats().queued()).isZero();

      var one = call.subscribe().with(left -> {});
      CompletableFuture<Integer> other = call.subscribeAsCompletionStage();
      assertThat(shelf.stats().queued()).isEqualTo(2);
      one.cancel();
      assertThat(shelf.stats().queued()).isEqualTo(1);

      gate.countDown();
      first.join();
      other.join();
      assertThat(executed).hasValue("first uni ");
    }
  }
}
