package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.ump.remote.UmpConnection;
import dev.ump.service.UmpServer;
import io.nats.client.Nats;
import io.nats.service.Discovery;
import io.nats.service.EndpointStats;
import io.nats.service.InfoResponse;
import io.nats.service.StatsResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("(31) What is served over NATS is found by the NATS services API")
@Timeout(60)
@SuppressWarnings("try") // close() of a connection may be interrupted
class NatsDiscoveryTest {
  @TempDir
  Path directory;

  @Test
  void servicesAreListedWithTheirMethodsAndTheirCalls() throws Exception {
    try (var broker = NatsServer.start(directory, "");
        var server = UmpServer.start(WorkDispatcher.of(new NotedWork(directory.resolve("notes"))));
        var serving = UmpConnection.open(broker.uri());
        var calling = UmpConnection.open(broker.uri());
        var other = Nats.connect(broker.uri())) {
      serving.serve(WorkClient.contract(), server);
      var ended = serving.serve(WorkClient.contract(), server, "work.two");
      WorkClient work = calling.client(WorkClient.contract());
      work.enter(1);
      work.enter(2);
      assertThat(catchThrowable(() -> work.enter(-3))).isInstanceOf(Work.RefusedException.class);
      work.note(4);
      assertThat(work.entered()).hasSize(4);
      var both = new Discovery(other, 20_000, 2);
      var first = new Discovery(other, 20_000, 1);

      assertThat(both.ping().stream().map(each -> each.getName()))
          .containsExactlyInAnyOrder("Work", "work_two");
      assertThat(first.ping("work_two"))
          .singleElement()
          .satisfies(each -> assertThat(each.getMetadata()).containsEntry("service", "work.two"));
      InfoResponse info = first.info("Work").get(0);
      assertThat(info.getVersion()).isEqualTo("1.0.0");
      assertThat(info.getEndpoints())
          .hasSize(5)
          .filteredOn(each -> each.getName().equals("Enter"))
          .singleElement()
          .satisfies(endpoint -> {
            assertThat(endpoint.getSubject()).isEqualTo("ump.Work.Enter");
            assertThat(endpoint.getQueueGroup()).isEqualTo("ump");
            assertThat(endpoint.getMetadata())
                .containsEntry("signature", "Enter(long id) -> java.lang.Long");
          });
      assertThat(first.info("Work", info.getId())).isNotNull();
      StatsResponse stats = first.stats("Work").get(0);
      assertThat(stats.getStarted()).isNotNull();
      EndpointStats enter = stats.getEndpointStatsList().stream()
          .filter(each -> each.getName().equals("Enter"))
          .findFirst()
          .orElseThrow();
      assertThat(enter.getNumRequests()).isEqualTo(3);
      assertThat(enter.getNumErrors()).isZero();
      assertThat(enter.getProcessingTime()).isPositive();

      ended.close();
      await()
          .untilAsserted(() -> assertThat(new Discovery(other, 200, 2).ping())
              .singleElement()
              .satisfies(each -> assertThat(each.getName()).isEqualTo("Work")));
      assertThat(List.of(calling.stats().sent(), calling.stats().replied()))
          .containsExactly(5L, 4L);
      assertThat(serving.stats().received()).isEqualTo(5);
      assertThat(serving.stats().dropped()).isZero();
    }
  }
}
