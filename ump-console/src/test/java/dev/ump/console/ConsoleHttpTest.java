package dev.ump.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.UmpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's server: to whom it answers, what it sends, and how it opens and closes. */
@Timeout(60)
class ConsoleHttpTest {
  private final UmpConsole console = UmpConsole.open(0);
  private final int port = console.address().getPort();

  @AfterEach
  void close() {
    console.close();
  }

  /** Sends bytes as they are, which no client for HTTP would do, and returns the whole answer. */
  private String exchange(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String ask(String method, String path, String host) throws IOException {
    return exchange(method + " " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");
  }

  private String get(String path) throws IOException {
    return ask("GET", path, "127.0.0.1:" + port);
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static String resource(String name) throws IOException {
    try (InputStream resource = UmpConsole.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void itSendsOnePageOneStyleOneScriptAndTheirData() throws Exception {
    assertThat(get("/")).startsWith("HTTP/1.1 200").contains("<title>ump console</title>");
    assertThat(get("/console.css")).contains("prefers-color-scheme: dark");
    assertThat(get("/console.js")).contains("fetch(\"state.json\"");
    assertThat(body(get("/state.json"))).contains("\"servers\":[]");
    assertThat(status(get("/index.html"))).isEqualTo(404);
    assertThat(status(get("/console.js/.."))).isEqualTo(404);
    assertThat(status(get("/%2e%2e/etc/passwd"))).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:PORT", "LocalHost:PORT", "127.0.0.1:PORT", "[::1]:PORT"})
  void itAnswersThoseWhoAskThisMachine(String host) throws Exception {
    assertThat(status(ask("GET", "/state.json", host.replace("PORT", "" + port))))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "evil.example:PORT", "localhost", "localhost:1",
            "localhost.evil.example:PORT",
        "127.0.0.1:PORT.evil.example", "127.0.0.1", "0.0.0.0:PORT", "user@localhost:PORT", "",
        "localhost:PORT\nHost: evil.example", "evil.example\nHost: localhost:PORT"
      })
  void itRefusesThoseWhoAskForAnotherHost(String host) throws Exception {
    String answer = ask("GET", "/state.json", host.replace("PORT", "" + port));
    assertThat(status(answer)).isIn(400, 403);
    assertThat(answer).doesNotContain("servers");
  }

  @Test
  void itRefusesARequestWithoutAHost() throws Exception {
    assertThat(status(exchange("GET /state.json HTTP/1.0\n\n"))).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
  void itOnlyReads(String method) throws Exception {
    String answer = ask(method, "/state.json", "localhost:" + port);
    assertThat(status(answer)).isEqualTo(405);
    assertThat(answer).containsIgnoringCase("\nAllow: GET, HEAD");
    assertThat(answer).doesNotContain("servers");
  }

  @Test
  void aHeadHasTheHeadersAndNoBody() throws Exception {
    String answer = ask("HEAD", "/", "localhost:" + port);
    assertThat(status(answer)).isEqualTo(200);
    assertThat(body(answer)).isEmpty();
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-length: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console.css", "/console.js", "/state.json", "/missing"})
  void whatItSendsIsForThisPageOnly(String path) throws Exception {
    String answer = get(path).toLowerCase(Locale.ROOT);
    assertThat(answer)
        .contains(
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("frame-ancestors 'none'")
        .contains("x-content-type-options: nosniff")
        .contains("cross-origin-resource-policy: same-origin")
        .contains("cache-control: no-store")
        .doesNotContain("access-control-");
  }

  @Test
  void requestsThatAreNotSentToTheirEndKeepNoOtherOneWaiting() throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.ISO_8859_1));
      }
      assertThat(status(get("/"))).isEqualTo(200);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void thePageNeedsNothingFromElsewhere() throws Exception {
    Pattern elsewhere = Pattern.compile("(?i)(https?:)?//(?!www\\.w3\\.org/2000/svg)[a-z0-9]");
    String html = resource("console.html");
    assertThat(html).doesNotContainPattern(elsewhere);
    assertThat(resource("console.css")).doesNotContain("url(", "@import", "@font-face");
    assertThat(resource("console.js").replaceAll("(?m)// .*$", ""))
        .doesNotContainPattern(elsewhere)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    assertThat(html)
        .as("nothing that the policy would refuse")
        .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|<script>|javascript:");
    assertThat(html)
        .contains("<html lang=\"en\">", "width=device-width", "<noscript>", "role=\"status\"");
  }

  @Test
  void itListensOnTheLoopbackAddressOnly() throws Exception {
    assertThat(InetAddress.getByName(console.address().getHost()).isLoopbackAddress())
        .isTrue();
    InetAddress other = InetAddress.getLocalHost();
    if (!other.isLoopbackAddress()) {
      assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPortInUseIsSaid() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> UmpConsole.open(taken.getLocalPort()).close())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith(
              "The console cannot listen on port " + taken.getLocalPort() + " of 127.0.0.1 (")
          .hasMessageEndingWith("give another port, or 0 for any that is free.");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void whatIsNoPortIsRefused(int number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UmpConsole.open(number).close())
        .withMessage("A port is from 0 to 65535, not " + number + ".");
  }

  @Test
  void itIsGoneWhenItIsClosedAndKeepsItsName() {
    assertThat(console).hasToString("UmpConsole[http://127.0.0.1:" + port + "/]");
    console.close();
    console.close();
    assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
    assertThat(console).hasToString("UmpConsole[http://127.0.0.1:" + port + "/]");
    try (var again = UmpConsole.open(port)) {
      assertThat(again.address()).isEqualTo(console.address());
    }
  }

  @Test
  void whileNobodyAsksItHasOnlyTheThreadsOfTheJdksServer() throws Exception {
    Set<Thread> before = threads();
    try (var server =
            UmpServer.builder(DeskDispatcher.of(new Desk.Here())).callerRuns().start();
        var other = UmpConsole.open(0).add(server)) {
      assertThat(other).isNotNull();
      // the thread that starts it is about to end
      Awaitility.await()
          .untilAsserted(() -> assertThat(names(before))
              .containsExactlyInAnyOrder("HTTP-Dispatcher", "idle-timeout-task"));
      assertThat(threads())
          .filteredOn(thread -> !before.contains(thread))
          .allMatch(Thread::isDaemon);
    }
    Awaitility.await().until(() -> names(before).isEmpty());
  }

  private static Set<String> names(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  /** Those of consoles and of the JDK's server, not those of other tests. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(?i).*(http-|timeout|console|server-timer).*"))
        .filter(thread -> !thread.getName().startsWith("junit"))
        .collect(Collectors.toSet());
  }

  @Test
  void itKeepsAnInterruptOfTheThreadThatOpensIt() {
    Thread.currentThread().interrupt();
    try (var other = UmpConsole.open(0)) {
      assertThat(other.address().getPort()).isPositive();
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
