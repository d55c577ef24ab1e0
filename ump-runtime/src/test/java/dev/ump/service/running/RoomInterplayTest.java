package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ChannelFullException;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More pairs are in {@link InterplayTest} and {@link RoomRingsTest}. */
@DisplayName("(17) Waiting for room, with what else an owner can do")
class RoomInterplayTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final List<Object> log = new CopyOnWriteArrayList<>();

  /** Each sends ten calls into a queue of two, while one call is held. */
  private List<Task<Void>> senders(WorkClient client, Ledger ledger) {
    List<Task<Void>> senders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = "p" + i;
      senders.add(Threads.PLATFORM.run(name, () -> {
        for (int j = 0; j < 10; j++) {
          client.post(() -> ledger.write(name));
        }
      }));
    }
    senders.forEach(Task::awaitAsleep);
    return senders;
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(17) (22) batches give room to several senders, in each way to run")
  void batchesGiveRoom(Way way) throws Throwable {
    var ledger = new Ledger();
    try (var server = way.builder(ledger.dispatcher(5)).capacity(2, LONG).start()) {
      List<Task<Void>> senders;
      try (var held = new Held()) {
        server.client().runAsync(held);
        held.awaitBegun();
        senders = senders(server.client(), ledger);
        assertThat(server.stats().queued()).isEqualTo(2);
        assertThat(server.dump().waitingForRoom()).isEqualTo(3);
      }
      senders.forEach(Task::value);
    }
    assertThat(ledger.committed).hasSize(30);
    assertThat(ledger.sizes).allMatch(size -> size <= 5);
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(17) (24) all services of an owner have one room, and a call in place takes none")
  void allServicesHaveOneRoom(Way way) throws Throwable {
    Task<Void> patient;
    try (var server = way.builder().capacity(1, LONG).start()) {
      WorkClient added = server.add(new WorkDispatcher());
      try (var held = new Held()) {
        server.client().runAsync(() -> {
          held.run();
          return log.add(added.run(() -> "in place"));
        });
        held.awaitBegun();
        added.post(() -> log.add("has the place"));
        patient = Threads.PLATFORM
            .run("patient", () -> server.client().post(() -> log.add("waits for it")))
            .awaitAsleep();
        assertThat(server.dump().waitingForRoom()).isEqualTo(1);
      }
      patient.value();
    }
    assertThat(log).containsExactly("in place", "has the place", "waits for it");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName(
      "(16) (17) (24) a service that sends to its full owner is refused at once, in place too")
  void aServiceThatSendsToItsFullOwnerIsRefused(Way way) {
    try (var server = way.builder().capacity(1, LONG).start()) {
      WorkClient added = server.add(new WorkDispatcher());
      Throwable refused = (Throwable) server
          .client()
          .run(() -> added.run(() -> {
            server.client().post(() -> log.add("has the place"));
            return Outcome.ofAction(() -> added.post(() -> log.add("refused"))).thrown();
          }));
      assertThat(refused).isInstanceOf(ChannelFullException.class);
    }
    assertThat(log).containsExactly("has the place");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(17) (23) senders wait through a failure, and are served by the new one")
  void sendersWaitThroughARestart(Way way) throws Throwable {
    var device = new Device();
    var ledger = new Ledger();
    try (var server = device.builder(way, Device.AT_ONCE).capacity(2, LONG).start()) {
      List<Task<Void>> senders;
      try (var held = new Held()) {
        server.client().runAsync(() -> {
          held.run();
          return Device.breaks();
        });
        held.awaitBegun();
        senders = senders(server.client(), ledger);
      }
      senders.forEach(Task::value);
    }
    assertThat(ledger.log).hasSize(30);
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }
}
