package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.UmpException;
import dev.ump.remote.UmpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills, pauses, closes and cuts two servers, the broker and the connection of a client while calls
 * are made, and compares what callers were told with what the servers have noted when they executed.
 */
@DisplayName("(31) Over NATS each outcome is true, whatever is killed, paused or cut meanwhile")
class NatsTruthTest {
  private enum Fault {
    KILL_SERVER,
    KILL_BOTH_SERVERS,
    KILL_BROKER,
    PAUSE_SERVER,
    PAUSE_BROKER,
    CLOSE_SERVER,
    CUT_CLIENT
  }

  private static final String SIGN = "250";
  private static final int MOST_OPEN = 100;

  @TempDir
  Path directory;

  private final Map<Long, Throwable> failed = new ConcurrentHashMap<>();
  private final Map<Long, Long> replied = new ConcurrentHashMap<>();
  private final Child[] workers = new Child[2];
  private int starts;
  private NatsServer broker;
  private Cable cable;

  @AfterEach
  void endAll() throws IOException {
    if (cable != null) {
      cable.close();
    }
    for (Child worker : workers) {
      if (worker != null) {
        worker.close();
      }
    }
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  @Tag("slow")
  @Timeout(900)
  void amidSomeFaults() throws Exception {
    run(Fault.values().length, 0, 1);
  }

  @Test
  @Tag("soak")
  @Timeout(3_000)
  void amidManyFaults() throws Exception {
    run(
        Integer.getInteger("ump.faults", 42),
        Integer.getInteger("ump.calls", 100_000),
        Long.getLong("ump.seed", System.nanoTime()));
  }

  /** Takes how many faults there are, and how many calls at least. */
  private void run(int count, int calls, long seed) throws Exception {
    System.out.println("seed " + seed); // also if the test fails
    broker = NatsServer.start(directory, "ping_interval: \"5s\"");
    int subscriptions = broker.monitored("subsz", "num_subscriptions"); // its own
    cable = Cable.to(broker.port());
    var random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    while (faults.size() < count) {
      List<Fault> each = new ArrayList<>(List.of(Fault.values()));
      Collections.shuffle(each, random);
      faults.addAll(each);
    }
    var room = new Semaphore(MOST_OPEN);
    var next = new AtomicInteger();
    var isOver = new AtomicBoolean();
    try (var connection = UmpConnection.builder("nats://127.0.0.1:" + cable.port())
        .signsOfLife(Duration.ofMillis(Long.parseLong(SIGN)))
        .open()) {
      start(0);
      start(1);
      WorkClient work = connection.client(WorkClient.contract());
      var calling = new Thread(() -> {
        while (!isOver.get()) {
          room.acquireUninterruptibly();
          long id = next.incrementAndGet();
          work.async().enter(id % 10 == 0 ? -id : id).whenComplete((value, failure) -> {
            if (failure == null) {
              replied.put(id, value);
              room.release();
            } else { // while the broker is away they fail at once
              failed.put(id, failure);
              CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS).execute(room::release);
            }
          });
        }
      });
      calling.start();
      try {
        for (Fault fault : faults.subList(0, count)) {
          awaitMore(500);
          suffer(fault, random.nextInt(2));
        }
        do {
          awaitMore(500);
        } while (next.get() < calls);
      } finally {
        isOver.set(true);
        calling.join();
      }
      await("none hangs")
          .atMost(Duration.ofSeconds(60))
          .until(() -> room.availablePermits() == MOST_OPEN);
      await("no call is open, so no timer runs")
          .atMost(Duration.ofSeconds(30))
          .until(() -> threads("ump-remote").isEmpty());
      for (Child worker : workers) {
        assertThat(worker.end()).as("a server that ends by itself").isZero();
      }
    }
    await("no thread is left")
        .atMost(Duration.ofSeconds(30))
        .until(() -> threads("ump-remote").isEmpty() && threads("nats").isEmpty());
    cable.close();
    await("the broker has no connection and no subscription left")
        .atMost(Duration.ofSeconds(30))
        .until(() -> broker.monitored("connz", "num_connections") == 0
            && broker.monitored("subsz", "num_subscriptions") == subscriptions);
    compare(next.get(), count, seed);
  }

  private static List<String> threads(String beginning) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(beginning))
        .toList();
  }

  /** Waits until so many more calls were answered by a server. */
  private void awaitMore(int calls) {
    int before = replied.size();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> replied.size() > before + calls);
  }

  private void suffer(Fault fault, int which) throws Exception {
    switch (fault) {
      case KILL_SERVER -> {
        workers[which].kill();
        start(which);
      }
      case KILL_BOTH_SERVERS -> {
        workers[0].kill();
        workers[1].kill();
        start(0);
        start(1);
      }
      case KILL_BROKER -> {
        broker.kill();
        broker.start();
      }
      case PAUSE_SERVER -> {
        workers[which].signal("STOP");
        awaitMore(100); // by the other one
        workers[which].signal("CONT");
      }
      case PAUSE_BROKER -> {
        int before = failed.size();
        broker.signal("STOP");
        await("the pause is felt")
            .atMost(Duration.ofSeconds(60))
            .until(() -> failed.size() > before + 50);
        broker.signal("CONT");
      }
      case CLOSE_SERVER -> {
        assertThat(workers[which].end()).isZero();
        start(which);
      }
      case CUT_CLIENT -> cable.cut();
    }
  }

  private void start(int worker) throws IOException {
    workers[worker] = Child.java(
        WorkerMain.class, broker.uri(), directory.resolve("notes-" + starts++).toString(), SIGN);
  }

  private void compare(int calls, int faults, long seed) {
    Map<Long, Integer> executed = new HashMap<>();
    for (int i = 0; i < starts; i++) {
      NotedWork.read(directory.resolve("notes-" + i))
          .forEach(id -> executed.merge(Math.abs(id), 1, Integer::sum));
    }
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    int notExecuted = 0;
    int maybe = 0;
    for (long id = 1; id <= calls; id++) {
      int times = executed.getOrDefault(id, 0);
      Throwable failure = failed.get(id);
      boolean isTrue;
      if (failure == null) {
        isTrue = replied.getOrDefault(id, 0L) == id && times == 1;
      } else if (failure instanceof Work.RefusedException refusal) {
        refused++;
        isTrue = refusal.id() == -id && times == 1;
      } else if (failure instanceof UmpException ump && ump.maybeExecuted()) {
        maybe++;
        isTrue = times <= 1;
      } else {
        notExecuted++;
        isTrue = failure instanceof UmpException && times == 0;
      }
      if (!isTrue) {
        wrong.add(id + ": executed " + times + " times, told " + failure);
      }
    }
    System.out.printf(
        "seed %d: %d calls, %d faults; %d replied, %d refused, %d not executed, %d may have been"
            + " executed; %d false%n",
        seed, calls, faults, replied.size(), refused, notExecuted, maybe, wrong.size());
    assertThat(wrong).as("seed " + seed).isEmpty();
    assertThat(failed.size() + replied.size()).isEqualTo(calls);
  }
}
