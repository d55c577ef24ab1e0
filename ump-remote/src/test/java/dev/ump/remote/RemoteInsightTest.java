package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.TransportException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.ContextPropagator;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(31) Remote clients have interceptors, and their connection says what it is doing")
@Timeout(60)
class RemoteInsightTest extends OpeningTest {
  private static final ThreadLocal<String> SPAN = new ThreadLocal<>();

  private final SmallDesk desk = new SmallDesk();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @AfterEach
  void wake() {
    desk.wake.countDown();
  }

  private UmpServer<DeskClient> server() {
    return opened(UmpServer.builder(DeskDispatcher.of(desk)).capacity(1).start());
  }

  private CallInterceptor noting(String name) {
    return call -> {
      seen.add(name + " " + call.method() + " of " + call.service() + " at " + call.server()
          + (call.isOneWay() ? ", one-way" : "") + (call.isOnServer() ? ", there" : ""));
      if (call.envelope().toString().contains("forbidden")) {
        throw new SecurityException("not you");
      }
      call.whenEnded((reply, failure) -> seen.add(
          name + " ended with " + (failure == null ? reply : failure.getClass().getSimpleName())));
      call.proceed();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:around", "local:around?codec=json"})
  void interceptorsAreAroundEachCall(String uri) {
    opened(UmpConnection.open(uri)).serve(DeskClient.contract(), server(), "desk.one");
    DeskClient client = opened(UmpConnection.builder(uri)
            .clientInterceptor(noting("outer"))
            .clientInterceptor(noting("inner"))
            .open())
        .client(DeskClient.contract(), "desk.one");

    assertThat(client.withTimeout(Duration.ofSeconds(20)).free()).isEqualTo(2);
    assertThat(seen)
        .containsExactly(
            "outer free() of Desk at desk.one",
            "inner free() of Desk at desk.one",
            "inner ended with 2",
            "outer ended with 2");
    seen.clear();
    client.async().free().join();
    await() // the end is seen on the thread that completes the future
        .untilAsserted(
            () -> assertThat(seen).hasSize(4).endsWith("inner ended with 2", "outer ended with 2"));
    seen.clear();
    assertThat(catchThrowable(() -> client.fail("limit"))).isInstanceOf(Desk.LimitException.class);
    assertThat(seen).hasSize(4).endsWith("outer ended with LimitException");
    seen.clear();
    client.note("hello");
    assertThat(seen)
        .contains("outer note(String) of Desk at desk.one, one-way")
        .endsWith("outer ended with null");
    assertThatThrownBy(() -> client.fail("forbidden")).isInstanceOf(SecurityException.class);
    assertThat(catchThrowable(() -> client.async().fail("forbidden").join()))
        .hasCauseInstanceOf(SecurityException.class);
    await()
        .untilAsserted(() -> assertThat(desk.executed).containsExactly("fail limit", "note hello"));
  }

  @Test
  void whatAnInterceptorSetsTravelsWithTheCall() {
    List<String> spans = new CopyOnWriteArrayList<>();
    RemoteHeaders headers = new RemoteHeaders() {
      @Override
      public Map<String, String> capture() {
        return Map.of("traceparent", String.valueOf(SPAN.get()));
      }

      @Override
      public ContextPropagator.Snapshot restore(Map<String, String> all) {
        return call -> {
          spans.add(all.get("traceparent"));
          call.run();
        };
      }
    };
    opened(UmpConnection.builder("local:span?codec=json").headers(headers).open())
        .serve(DeskClient.contract(), server());
    DeskClient client = opened(UmpConnection.builder("local:span?codec=json")
            .headers(headers)
            .clientInterceptor(call -> {
              SPAN.set("span of " + call.method());
              try {
                call.proceed();
              } finally {
                SPAN.remove();
              }
            })
            .open())
        .client(DeskClient.contract());

    client.free();
    client.async().count().join();

    assertThat(spans).containsExactly("span of free()", "span of count()");
  }

  @Test
  void eachCallIsCountedAsWhatBecameOfIt() throws Exception {
    UmpConnection serving = connection(LocalTransport.open("stats"));
    UmpServer<DeskClient> server = server();
    serving.serve(DeskClient.contract(), server);
    UmpConnection calling = connection(LocalTransport.open("stats"));
    DeskClient client = calling.client(DeskClient.contract());

    client.free();
    assertThat(catchThrowable(() -> client.fail("limit"))).isNotNull();
    assertThat(catchThrowable(() -> client.fail("so"))).isNotNull();
    assertThat(catchThrowable(() -> client.fail("ump"))).isNotNull();
    client.note("one-way");
    assertThat(
            catchThrowable(() -> calling.client(DeskClient.contract(), "nobody").free()))
        .isNotNull();
    await().until(() -> server.stats().queued() == 0);
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    CompletableFuture<Integer> queued = client.async().free();
    assertThat(catchThrowable(client::free)).isNotNull(); // full
    assertThat(calling.dump())
        .contains("Calls on other machines: 2\n  Desk.nap(String), sent to 'Desk' ")
        .contains("\n  Desk.free(), sent to 'Desk' ")
        .contains("Calls by other machines: 0");
    assertThat(serving.dump())
        .contains("Calls by other machines: 2")
        .contains("  Desk.nap(String) of _INBOX.");
    assertThat(calling.stats().waiting()).isEqualTo(2);
    assertThat(serving.stats().open()).isEqualTo(2);
    queued.cancel(true);
    await().until(() -> serving.stats().cancelled() == 1);
    calling.close(); // it does not wait for long
    assertThat(catchThrowable(running::join)).hasCauseInstanceOf(TransportException.class);

    assertThat(calling.stats()).isEqualTo(new ConnectionStats(9, 4, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0));
    assertThat(serving.stats()).isEqualTo(new ConnectionStats(0, 0, 0, 0, 0, 0, 8, 4, 1, 1, 1, 0));
  }

  private UmpConnection connection(Transport transport) {
    return opened(UmpConnection.builder(transport)
        .signsOfLife(Duration.ofSeconds(10))
        .closeWithin(Duration.ofMillis(200))
        .open());
  }

  /** More callers than the virtual threads have carriers, and all of them wait at one time. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsCallAndWait() throws Exception {
    var server = opened(UmpServer.start(DeskDispatcher.of(desk)));
    opened(UmpConnection.open("local:virtual?codec=json")).serve(DeskClient.contract(), server);
    DeskClient client =
        opened(UmpConnection.open("local:virtual?codec=json")).client(DeskClient.contract());
    CompletableFuture<Void> running = client.async().nap("running");
    desk.napping.await();
    var threads = (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    List<Future<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      calls.add(threads.submit(client::free));
    }

    await().until(() -> server.stats().queued() == 500);
    desk.wake.countDown();

    for (Future<Integer> call : calls) {
      assertThat(call.get()).isEqualTo(2);
    }
    running.join();
    threads.shutdown();
  }
}
