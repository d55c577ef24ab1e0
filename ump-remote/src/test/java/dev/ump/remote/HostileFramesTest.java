package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ump.channel.TransportException;
import dev.ump.service.UmpServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) Frames that no client or server of ump sends are refused, not executed, and harm"
    + " no other call")
@Timeout(60)
class HostileFramesTest extends OpeningTest {
  private static final String BROKER = "hostile";
  private static final String HOW = "{\"how\":\"x\"}";

  private final SmallDesk desk = new SmallDesk();
  private final List<String> lost = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
  private final LocalTransport raw = opened(LocalTransport.open(BROKER));
  private long number;

  @BeforeEach
  void listen() {
    raw.subscribe(raw.inbox() + ".*", null, frame -> {
      if (!frame.subject().endsWith(Wire.ALIVE)) {
        answers.add(frame);
      }
    });
  }

  @AfterEach
  void wake() {
    desk.wake.countDown();
  }

  private DeskClient served() {
    var server = opened(UmpServer.builder(DeskDispatcher.of(desk)).capacity(10).start());
    connection(LocalTransport.open(BROKER)).serve(DeskClient.contract(), server);
    return client();
  }

  private DeskClient client() {
    return connection(LocalTransport.open(BROKER)).client(DeskClient.contract());
  }

  private UmpConnection connection(Transport transport) {
    return opened(UmpConnection.builder(transport)
        .signsOfLife(Duration.ofSeconds(10))
        .closeWithin(Duration.ofMillis(500))
        .lost(failure -> lost.add(failure.getMessage()))
        .open());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] body(String head, String value) {
    return Head.before(bytes(value), head);
  }

  private static String head(String method, String last) {
    return "1 json " + api(method) + " " + last;
  }

  private String id() {
    return raw.inbox() + "." + ++number;
  }

  private static String api(String word) {
    RemoteMethod method = RemoteContract.of(DeskClient.contract(), JacksonCodec.json(), Set.of())
        .byWord()
        .get(word);
    return method == null ? "none" : method.api();
  }

  private Frame answerToBody(String method, byte[] body) throws InterruptedException {
    raw.send(Frame.of("ump.Desk." + method, id(), Map.of(), body));
    return Objects.requireNonNull(answers.poll(10, TimeUnit.SECONDS), method);
  }

  private Frame answerTo(String method, String head, String value) throws InterruptedException {
    return answerToBody(method, body(head, value));
  }

  /** Sends a call with the right head. */
  private Frame answerTo(String method, String value) throws InterruptedException {
    return answerTo(method, head(method, "-"), value);
  }

  /** Returns the head of an outcome, and its text. */
  private static List<String> parts(Frame outcome) {
    String head = Objects.requireNonNull(Head.of(outcome.body()), "no head");
    return List.of(head, Wire.text(Head.value(outcome.body(), head)));
  }

  @Test
  void aCallThatIsNotRightIsRefusedAndNotExecuted() throws Exception {
    DeskClient other = served();
    List<Frame> refusals = new ArrayList<>(List.of(
        answerTo("Fail", "2 json " + api("Fail") + " -", HOW),
        answerToBody("Fail", bytes(HOW)),
        answerTo("Fail", "", HOW),
        answerTo("Fail", "1 cbor " + api("Fail") + " -", HOW),
        answerTo("Fail", "1 json other -", HOW),
        answerTo("Fail", "1 json", HOW),
        answerTo("Fail", "    ", HOW),
        answerTo("Fail", "1 json " + api("Fail"), HOW),
        answerTo("Fail", " ".repeat(10_000), HOW),
        answerTo("Fail", head("Fail", ""), HOW),
        answerTo("Fail", head("Fail", "soon"), HOW),
        answerTo("Fail", head("Fail", "5 5"), HOW),
        answerTo("Fail", head("Fail", "-5"), HOW),
        answerTo("Fail", head("Fail", "0"), HOW),
        answerTo("Fail", head("Fail", "9".repeat(30)), HOW),
        answerToBody("Fail", new byte[0]),
        answerToBody("Fail", bytes("\n")),
        answerTo("Unknown", "{}"),
        answerTo("fail", HOW)));
    for (String body : List.of(
        "[".repeat(100_000),
        "{\"how\":".repeat(20_000),
        "{\"how\":[1]}",
        "{\"how\":1}",
        "{\"how\":\"x\",\"how\":\"y\"}",
        "null",
        "",
        "{\"how\":\"x\"",
        "\u0000")) {
      refusals.add(answerTo("Fail", body));
    }
    byte[] noText = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    refusals.add(answerToBody("Fail", Head.before(noText, head("Fail", "-"))));
    refusals.add(answerTo("Turned", "{\"shape\":{\"@type\":\"java.io.File\"}}"));
    refusals.add(answerTo("Blob", "{\"size\":1e1000000000}"));
    refusals.add(answerTo("Blob", "{\"size\":" + "9".repeat(100_000) + "}"));
    refusals.add(answerTo("Blob", "{}"));

    assertThat(refusals).allSatisfy(refusal -> {
      assertThat(refusal.headers()).isEmpty();
      assertThat(parts(refusal).get(0)).startsWith("refused 0");
      assertThat(parts(refusal).get(1)).contains("Desk").endsWith("it was not executed.");
    });
    assertThat(parts(refusals.get(4)).get(1))
        .contains("another version")
        .contains("Fail(java.lang.String how) -> java.lang.Void");
    assertThat(desk.executed).isEmpty();
    assertThat(other.free()).isEqualTo(2);
  }

  @Test
  void whereNoAnswerMayGoNothingIsExecutedAndNothingSent() throws Exception {
    DeskClient other = served();
    BlockingQueue<Frame> elsewhere = new LinkedBlockingQueue<>();
    raw.subscribe("ump.Ledger.*", null, elsewhere::add);
    raw.subscribe("$SYS.*", null, elsewhere::add);
    for (String id : List.of(
        "ump.Ledger.1", // a service of others
        "$SYS.1", // of the broker
        raw.inbox() + ".*",
        "_INBOX.>.1",
        "one",
        "",
        "a..1",
        "a.b\r\nx.1",
        raw.inbox() + ".x",
        raw.inbox() + ".-1",
        raw.inbox() + ".0")) {
      raw.send(Frame.of("ump.Desk.Fail", id, Map.of(), body(head("Fail", "-"), HOW)));
    }
    raw.send(Frame.of("ump.Desk.Fail", null, Map.of(), body(head("Fail", "-"), HOW)));

    assertThat(parts(answerTo("Fail", HOW)).get(0)).isEqualTo("fail");
    assertThat(desk.executed).containsExactly("fail x");
    assertThat(elsewhere).isEmpty();
    assertThat(answers).isEmpty();
    assertThat(other.free()).isEqualTo(2);
  }

  @Test
  void aOneWayCallThatIsNotRightIsToldToTheServer() {
    DeskClient other = served();
    for (String body : List.of("[".repeat(100_000), "{\"text\":1}", "")) {
      raw.send(Frame.of("ump.Desk.Note", id(), Map.of(), body(head("Note", "post"), body)));
    }
    String note = "{\"text\":\"a\"}";
    raw.send(Frame.of("ump.Desk.Note", id(), Map.of(), body(head("Note", "-"), note)));
    raw.send(Frame.of("ump.Desk.Fail", id(), Map.of(), body(head("Fail", "post"), HOW)));

    await().until(() -> lost.size() == 4 && answers.size() == 1); // one has a caller
    assertThat(lost).allMatch(text -> text.contains("it was not executed"));
    assertThat(desk.executed).isEmpty();
    assertThat(other.free()).isEqualTo(2);
  }

  @Test
  void theServerKeepsTheTimeThatIsLeftAndSaysWhereTheCallWas() throws Exception {
    CompletableFuture<Void> running = served().async().nap("x");
    desk.napping.await();

    Frame late = answerTo("Free", head("Free", "100000"), "{}");

    assertThat(parts(late).get(0)).isEqualTo("late 0");
    assertThat(parts(late).get(1)).contains("Desk.nap(String)");
    desk.wake.countDown();
    running.join();
  }

  @Test
  void othersCannotCancelWhatTheyDoNotKnow() throws Exception {
    CompletableFuture<Void> running = served().async().nap("x");
    desk.napping.await();

    for (String body : List.of("", "x", raw.inbox() + ".1", "_INBOX.*", "\u0000".repeat(500_000))) {
      raw.send(Frame.of("ump._cancel.Desk", null, Map.of(), bytes(body)));
    }
    assertThat(parts(answerTo("Free", head("Free", "1000"), "{}")).get(0)).startsWith("late ");
    desk.wake.countDown();

    running.join();
  }

  @Test
  void anAnswerThatCannotBeReadEndsItsCallAndNoOther() {
    List<String> bodies = List.of(
        "[".repeat(100_000),
        "{",
        "\"text\"",
        "",
        "null",
        "1.5",
        "99999999999",
        "{\"@type\":\"x\"}");
    List<String> failures = List.of(
        "{}",
        "null",
        "{\"classes\":[null],\"stack\":null}",
        "{\"classes\":[\"java.lang.Runtime\"],\"stack\":[{\"line\":1}]}",
        "{\"classes\":" + "[".repeat(5_000));
    BlockingQueue<Map.Entry<String, String>> next = new LinkedBlockingQueue<>();
    bodies.forEach(body -> next.add(Map.entry("reply", body)));
    failures.forEach(body -> next.add(Map.entry("fail", body)));
    failures.forEach(body -> next.add(Map.entry("handler", body)));
    for (String head : List.of("nonsense", "", "REPLY", " reply", "refused", "reply".repeat(100))) {
      next.add(Map.entry(head, "1"));
    }
    int times = next.size();
    raw.subscribe("ump.Desk.*", null, call -> {
      Map.Entry<String, String> answer =
          Objects.requireNonNullElse(next.poll(), Map.entry("reply", "2"));
      raw.send(Frame.of(
          Objects.requireNonNull(call.replyTo()),
          null,
          Map.of(),
          body(answer.getKey(), answer.getValue())));
    });
    LocalTransport here = LocalTransport.open(BROKER);
    DeskClient client = connection(here).client(DeskClient.contract());

    for (int i = 0; i < times; i++) {
      assertThatThrownBy(client::free)
          .as("answer " + i)
          .isInstanceOfSatisfying(
              TransportException.class, bad -> assertThat(bad.maybeExecuted()).isTrue());
    }
    for (String word : List.of("alive", "999999", "-1", "gone-x", "x", "9".repeat(40))) {
      raw.send(Frame.of(here.inbox() + "." + word, null, Map.of(), bytes("x y")));
      raw.send(Frame.withoutReceiver(here.inbox() + "." + word));
    }
    assertThat(client.free()).isEqualTo(2);
  }
}
