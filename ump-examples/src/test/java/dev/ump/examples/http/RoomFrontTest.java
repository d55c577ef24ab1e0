package dev.ump.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Ticker;
import dev.ump.examples.Printed;
import dev.ump.service.UmpServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The front as a program sees it; how it looks is for {@code RoomPageTest}. */
@Timeout(60)
class RoomFrontTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir
  private Path folder;

  @Test
  void mainServesUntilEnterIsPressed() throws Exception {
    List<String> printed = printedWithInput(new ByteArrayInputStream(new byte[] {'\n'}));

    assertThat(printed).hasSize(3).last().isEqualTo("Press Enter to end.");
    assertThat(printed.get(0)).matches("Rooms: +http://127\\.0\\.0\\.1:\\d+/");
    assertThat(printed.get(1)).matches("Console: http://127\\.0\\.0\\.1:\\d+/");
    assertThat(file()).exists();
  }

  @Test
  void mainServesOnWithoutAnInputAndSaysSo() throws Exception {
    InputStream ended = new InputStream() {
      @Override
      public int read() {
        Thread.currentThread().interrupt(); // ends the wait for the end of the process
        return -1;
      }
    };

    assertThat(printedWithInput(ended))
        .last()
        .isEqualTo("There is no standard input, so end the process.");
  }

  private List<String> printedWithInput(InputStream input) throws Exception {
    InputStream before = System.in;
    System.setIn(input);
    try {
      return Printed.by(args -> {
        try {
          HttpMain.main("0", file().toString());
        } catch (InterruptedException ended) {
          // as it should
        }
      });
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aVisitorMakesTheOwnerSlowAndSeesBothOutcomes() throws Exception {
    var servers = new CopyOnWriteArrayList<UmpServer<?>>();
    try (var owner = RoomOwner.of(file(), Duration.ofMillis(200), servers::add);
        var site = siteWithLevers(owner)) {
      assertThat(outcome(put(site, "owner/slow", ""))).isEqualTo("204 ");
      var first = http.sendAsync(put(site, "rooms/Inn", "Ada"), BodyHandlers.ofString());
      Awaitility.await().until(() -> servers.get(0).stats().running() == 1);

      assertThat(send(put(site, "rooms/Aare", "Ada")).statusCode()).as("queued").isEqualTo(503);
      assertThat(first.join().statusCode()).as("was being executed").isEqualTo(504);
      assertThat(send(to(site, "owner/slow").DELETE().build()).statusCode()).isEqualTo(204);
      assertThat(owner.rooms())
          .as("one was executed, although its caller was not told")
          .contains(new Room("Inn", "Ada"), new Room("Aare", ""));
    }
  }

  @Test
  void aVisitorStopsTheOwnerAndStartsItAgain() throws Exception {
    var servers = new CopyOnWriteArrayList<UmpServer<?>>();
    try (var owner = RoomOwner.of(file(), servers::add);
        var site = siteWithLevers(owner)) {
      assertThat(outcome(get(site, "owner"))).startsWith("200 {\"slow\":false,\"stopped\":false,");
      send(put(site, "owner/stopped", ""));

      assertThat(outcome(get(site, "owner"))).contains("\"stopped\":true");
      assertThat(outcome(put(site, "rooms/Inn", "Ada")))
          .startsWith("503 ")
          .endsWith("it was not executed.");
      send(to(site, "owner/stopped").DELETE().build());
      assertThat(send(put(site, "rooms/Inn", "Ada")).statusCode()).isEqualTo(204);
      assertThat(servers).hasSize(2);
      assertThat(outcome(put(site, "owner/nothing", ""))).startsWith("404 ");
    }
  }

  private static RoomSite siteWithLevers(RoomOwner owner) throws Exception {
    return RoomSite.open(0, new RoomFront(owner))
        .with("/owner", new Levers(owner, URI.create("http://127.0.0.1:1/")));
  }

  @Test
  void ofManyWhoWantOneRoomAtOnceExactlyOneGetsIt() throws Exception {
    try (var board = RoomOwner.of(file(), server -> {});
        var site = RoomSite.open(0, new RoomFront(board))) {
      List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 40)
          .mapToObj(guest -> put(site, "rooms/Elbe", "guest " + guest))
          .map(request -> http.sendAsync(request, BodyHandlers.ofString()))
          .toList();

      List<Integer> statuses =
          answers.stream().map(answer -> answer.join().statusCode()).toList();
      assertThat(statuses).containsOnlyOnce(204).contains(409).hasSize(40);
      assertThat(send(get(site, "rooms")).body()).containsOnlyOnce("guest ");
    }
  }

  @Test
  void whatWasTakenIsStillTakenWhenTheOwnerIsAnother() throws Exception {
    try (var board = RoomOwner.of(file(), server -> {})) {
      board.enter("Inn", "Ada \"the\" \\ first");
    }
    try (var board = RoomOwner.of(file(), server -> {});
        var site = RoomSite.open(0, new RoomFront(board))) {
      assertThat(send(get(site, "rooms")).body())
          .startsWith("[{\"name\":\"Aare\",\"guest\":\"\"},")
          .contains("{\"name\":\"Inn\",\"guest\":\"Ada \\u0022the\\u0022 \\u005c first\"}");

      assertThat(send(to(site, "rooms/Inn").DELETE().build()).statusCode()).isEqualTo(204);
      assertThat(board.rooms()).contains(new Room("Inn", ""));
    }
  }

  @Test
  void whoeverAsksForWhatCannotBeIsToldWhy() throws Exception {
    try (var board = RoomOwner.of(file(), server -> {});
        var site = RoomSite.open(0, new RoomFront(board))) {
      board.enter("Inn", "Ada");

      assertThat(outcome(put(site, "rooms/Inn", "Bob"))).isEqualTo("409 Ada is in Inn");
      assertThat(outcome(put(site, "rooms/Nile", "Bob"))).isEqualTo("404 there is no room Nile");
      assertThat(outcome(put(site, "rooms/Aare", " "))).isEqualTo("400 who?");
      assertThat(outcome(put(site, "rooms/Aare", "x".repeat(500)))).isEqualTo("400 who?");
      assertThat(outcome(get(site, "rooms/"))).isEqualTo("404 there is no /rooms/");
      assertThat(
              outcome(to(site, "rooms").method("PATCH", BodyPublishers.noBody()).build()))
          .isEqualTo("405 GET, PUT or DELETE");
      assertThat(board.rooms()).filteredOn(room -> !room.guest().isEmpty()).hasSize(1);
    }
  }

  @Test
  void aClosedBoardMayBeAskedAgainLater() throws Exception {
    var board = RoomOwner.of(file(), server -> {});
    try (var site = RoomSite.open(0, new RoomFront(board))) {
      board.close();

      assertThat(outcome(put(site, "rooms/Inn", "Ada")))
          .startsWith("503 RoomBoard.enter(String, String) ")
          .endsWith("it was not executed.");
    }
  }

  @Test
  void aLateBoardSaysWhetherItMayHaveDoneIt() throws Exception {
    var isLate = new CountDownLatch(1);
    var entered = new CountDownLatch(1);
    var late = new FailingBoard() {
      @Override
      public void enter(String room, String guest) {
        entered.countDown();
        await(isLate);
      }
    };
    var time = new StandingTime();
    var limit = Duration.ofHours(1);
    var builder = UmpServer.builder(RoomBoardDispatcher.of(late)).ticker(time).timeout(limit);
    try (var board = builder.start();
        var site = RoomSite.open(0, new RoomFront(board.client()))) {
      try {
        var first = http.sendAsync(put(site, "rooms/Inn", "Ada"), BodyHandlers.ofString());
        entered.await();
        var second = http.sendAsync(get(site, "rooms"), BodyHandlers.ofString());
        while (board.stats().queued() == 0) {
          Thread.onSpinWait();
        }
        time.pass(limit);

        assertThat(second.join().statusCode()).as("was queued").isEqualTo(503);
        assertThat(first.join().statusCode()).as("was being executed").isEqualTo(504);
      } finally {
        isLate.countDown(); // closing waits for the call
      }
    }
  }

  @Test
  void aDatabaseThatFailsIsAnErrorOfTheServer() throws Exception {
    try (var board = UmpServer.start(RoomBoardDispatcher.of(new FailingBoard()));
        var site = RoomSite.open(0, new RoomFront(board.client()))) {
      assertThat(outcome(get(site, "rooms"))).isEqualTo("500 the disk is full");
    }
  }

  /** Time that passes when the test says so. */
  private static final class StandingTime implements Ticker {
    // guarded by this
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private long now;

    @Override
    public synchronized long nanoTime() {
      return now;
    }

    @Override
    public Runnable runAt(long nanoTime, Runnable action) {
      Runnable own = () -> action.run(); // the same action may wait twice
      synchronized (this) {
        if (nanoTime > now) {
          waiting.add(own);
          return () -> forget(own);
        }
      }
      action.run();
      return () -> {};
    }

    private synchronized void forget(Runnable action) {
      waiting.remove(action);
    }

    /** Lets all that waits be due. */
    void pass(Duration time) {
      List<Runnable> due;
      synchronized (this) {
        now += time.toNanos();
        due = List.copyOf(waiting);
        waiting.clear();
      }
      due.forEach(Runnable::run);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path file() {
    return folder.resolve("rooms.db");
  }

  private String outcome(HttpRequest request) throws Exception {
    HttpResponse<String> answer = send(request);
    return answer.statusCode() + " " + answer.body();
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private static HttpRequest get(RoomSite site, String path) {
    return to(site, path).build();
  }

  private static HttpRequest put(RoomSite site, String path, String body) {
    return to(site, path).PUT(BodyPublishers.ofString(body)).build();
  }

  private static HttpRequest.Builder to(RoomSite site, String path) {
    URI uri = site.address().resolve(path);
    return HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
  }
}
