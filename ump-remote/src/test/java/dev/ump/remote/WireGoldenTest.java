package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ump.channel.HandlerException;
import dev.ump.service.UmpServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * All frames, as they are on the wire. If this fails, processes of two versions of ump do not
 * understand each other any more: then the version on the wire has to change.
 */
@DisplayName("(31) The wire is version 1, byte for byte")
@Timeout(60)
class WireGoldenTest {
  private final SmallDesk desk = new SmallDesk();

  /** Notes what is sent, and passes it on. */
  private record Noting(LocalTransport transport, String inboxText, BlockingQueue<Frame> sent)
      implements ForwardingTransport {
    Noting(String name, String inboxText) {
      this(LocalTransport.open(name), inboxText, new LinkedBlockingQueue<>());
    }

    @Override
    public void send(Frame frame) {
      sent.add(frame);
      transport.send(frame);
    }

    /** Returns the next frame, with names in place of inboxes. */
    String next(Noting other) throws InterruptedException {
      Frame frame = Objects.requireNonNull(sent.poll(20, TimeUnit.SECONDS), "no frame");
      var text = new StringBuilder(frame.subject()).append('\n');
      text.append(" > ").append(frame.replyTo()).append('\n');
      new TreeMap<>(frame.headers())
          .forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
      String head = Head.of(frame.body());
      byte[] value = head == null ? frame.body() : Head.value(frame.body(), head);
      if (head != null) {
        text.append(head).append('\n');
      }
      boolean isText = value.length == 0 || value[0] >= ' ';
      text.append(
          isText ? new String(value, StandardCharsets.UTF_8) : HexFormat.of().formatHex(value));
      return text.toString()
          .replace(inbox(), inboxText)
          .replace(other.inbox(), other.inboxText)
          .replaceAll("gone-\\w{32}", "gone-WORD")
          .replaceAll(" (9[5-9]|100)\\d{5}\\n", " LEFT\n") // of ten seconds
          .replaceAll("\"line\":\\d+", "\"line\":0")
          .replaceAll("(\"stack\":\\[\\{[^}]*})[^]]*]", "$1,…]");
    }
  }

  private static UmpConnection over(Transport transport, Codec codec, Duration sign) {
    return UmpConnection.builder(transport)
        .codec(codec)
        .signsOfLife(sign)
        .timeout(Duration.ofMillis(10_025)) // 25 ms less on the wire
        .closeWithin(Duration.ofMillis(100))
        .open();
  }

  private String made(boolean isText) throws Exception {
    var here = new Noting("golden " + isText, "HERE");
    var there = new Noting("golden " + isText, "THERE");
    Codec codec = isText ? JacksonCodec.json() : JacksonCodec.of("cbor", CBORMapper.builder());
    List<String> frames = new ArrayList<>();
    try (var server = UmpServer.start(DeskDispatcher.of(desk));
        var serving = over(there, codec, Duration.ofMinutes(1));
        var calling = over(here, codec, Duration.ofMinutes(1))) {
      serving.serve(DeskClient.contract(), server);
      DeskClient client = calling.client(DeskClient.contract());
      List<Desk.Seat> seats = List.of(new Desk.Seat(1, 'a'));

      client.book("ann", seats, Map.of("a", new BigDecimal("1.50")));
      addBoth(frames, here, there);
      client.turned(new Desk.Shape.Box(1, 2));
      addBoth(frames, here, there);
      if (isText) {
        Desk.Seat seat = seats.get(0);
        assertThat(catchThrowable(() -> client.book("bob", List.of(seat, seat, seat), Map.of())))
            .isInstanceOf(Desk.SoldOutException.class);
        addBoth(frames, here, there);
        assertThat(catchThrowable(() -> client.fail("so")))
            .isInstanceOf(RemoteFailureException.class);
        addBoth(frames, here, there);
        assertThat(catchThrowable(() -> client.fail("ump"))).isInstanceOf(HandlerException.class);
        addBoth(frames, here, there);
        client.note("hello");
        frames.add(here.next(there));
        CompletableFuture<Void> napping = client.async().nap("x");
        frames.add(here.next(there));
        desk.napping.await();
        napping.cancel(true);
        frames.add(here.next(there));
        desk.wake.countDown();
      }
    }
    return String.join("\n\n", frames) + "\n";
  }

  /** A server says which of the calls of a client it has. */
  private String signs() throws Exception {
    var here = new Noting("golden signs", "HERE");
    var there = new Noting("golden signs", "THERE");
    List<String> frames = new ArrayList<>();
    try (var server = UmpServer.builder(DeskDispatcher.of(desk)).capacity(1).start();
        var serving = over(there, JacksonCodec.json(), Duration.ofMillis(50));
        var calling = over(here, JacksonCodec.json(), Duration.ofMinutes(1))) {
      serving.serve(DeskClient.contract(), server, "signs");
      DeskClient client = calling.client(DeskClient.contract(), "signs");
      CompletableFuture<Void> napping = client.async().nap("x");
      here.next(there);
      desk.napping.await();
      frames.add(there.next(here));
      desk.wake.countDown();
      napping.join();
    }
    return String.join("\n\n", frames) + "\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "cbor", "signs"})
  void frames(String file) throws Exception {
    String made = file.equals("signs") ? signs() : made(file.equals("json"));

    if (Boolean.getBoolean("ump.golden.update")) { // as the processor's golden files
      Files.writeString(
          Files.createDirectories(Path.of("src/test/resources/wire")).resolve(file + ".txt"), made);
    }
    try (var golden =
        Objects.requireNonNull(getClass().getResourceAsStream("/wire/" + file + ".txt"), file)) {
      assertThat(made).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void addBoth(List<String> frames, Noting here, Noting there)
      throws InterruptedException {
    frames.add(here.next(there));
    frames.add(there.next(here));
  }
}
