package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of one interface, each compiled for itself, in one process by class loaders. */
@DisplayName("(31) An old and a new version of an interface work together as far as they agree")
@Timeout(120)
class VersionsTest {
  @TempDir
  static Path classes;

  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private final List<String> lost = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void compile() throws Exception {
    for (String version : List.of("one", "two")) {
      Path sources =
          Path.of(Objects.requireNonNull(VersionsTest.class.getResource("/versions/" + version))
              .toURI());
      List<String> command = new java.util.ArrayList<>(List.of(
          "-d",
          Files.createDirectory(classes.resolve(version)).toString(),
          "-cp",
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
          "-processor",
          "dev.ump.processor.UmpServiceProcessor"));
      try (Stream<Path> files = Files.walk(sources)) {
        files.filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
      }
      assertThat(ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, command.toArray(String[]::new)))
          .isZero();
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @SuppressWarnings("unchecked") // as its source says
  private BiFunction<UmpConnection, List<String>, Map<String, String>> version(String version)
      throws Exception {
    var loader = new URLClassLoader(
        new URL[] {classes.resolve(version).toUri().toURL()}, getClass().getClassLoader());
    open.add(loader);
    return (BiFunction<UmpConnection, List<String>, Map<String, String>>)
        loader.loadClass("shop.Both").getConstructor().newInstance();
  }

  private UmpConnection connection(String name) {
    var connection = UmpConnection.builder("local:" + name + "?codec=json")
        .lost(failure -> lost.add(failure.getMessage()))
        .open();
    open.add(0, connection);
    return connection;
  }

  private Map<String, String> outcomes(String client, String server) throws Exception {
    version(server).apply(connection(client + server), executed);
    return version(client).apply(connection(client + server), null);
  }

  @Test
  void anOldClientAndANewServer() throws Exception {
    Map<String, String> outcomes = outcomes("one", "two");

    assertThat(outcomes)
        .containsEntry("buy", "bought")
        .containsEntry("items", "[Item[name=two, price=2]]")
        .containsEntry("kind", "Small[]");
    assertThat(outcomes.get("price"))
        .isEqualTo("TransportException: Shop.Price: This server has another version of it,"
            + " Price(java.lang.String name, java.lang.String currency) -> java.lang.Integer;"
            + " it was not executed."
            + " This client calls Price(java.lang.String name) -> java.lang.Integer.");
    assertThat(outcomes.get("stock"))
        .contains("Stock(java.lang.String name) -> java.lang.Integer; it was not executed")
        .contains("This client calls Stock(java.lang.String name) -> java.lang.Long.");
    assertThat(outcomes.get("label"))
        .contains("Label(int size, java.lang.String name) -> java.lang.String;")
        .contains("This client calls Label(java.lang.String name, int size)");
    assertThat(outcomes.get("gone"))
        .contains("no such method, but Buy, Changed, Gift, Items, Kind, Label, Post, Price, Stock;")
        .contains("This client calls Gone(java.lang.String name) -> java.lang.String.");
    await().until(() -> lost.size() == 1);
    assertThat(lost.get(0))
        .contains("Changed(int number) -> java.lang.Void, one-way; it was not executed");
    assertThat(executed)
        .containsExactlyInAnyOrder(
            "buy[Item[name=pen, price=2, tags=null, weight=null]]",
            "itemsnull",
            "kind[Small[]]",
            "post[Item[name=post, price=3, tags=null, weight=null]]");
  }

  @Test
  void aNewClientAndAnOldServer() throws Exception {
    Map<String, String> outcomes = outcomes("two", "one");

    assertThat(outcomes)
        .containsEntry("buy", "bought")
        .containsEntry("items", "[Item[name=one, price=1, tags=null, weight=null]]")
        .containsEntry("kind", "Small[]");
    assertThat(outcomes.get("gift"))
        .contains("no such method, but Buy, Changed, Gone, Items,")
        .contains("it was not executed. This client calls Gift(java.lang.String name)");
    assertThat(outcomes.get("large"))
        .contains("Shop.Kind: The arguments cannot be decoded (InvalidTypeId at .kind")
        .contains("for Kind(shop.Shop$Kind kind) -> shop.Shop$Kind; it was not executed")
        .contains("This client calls Kind(shop.Shop$Kind kind) -> shop.Shop$Kind.");
    for (String changed : List.of("price", "stock", "label")) {
      assertThat(outcomes.get(changed))
          .startsWith("TransportException: Shop.")
          .contains("This server has another version of it,")
          .contains("This client calls ");
    }
    await().until(() -> lost.size() == 1);
    assertThat(executed)
        .containsExactlyInAnyOrder(
            "buy[Item[name=pen, price=2]]",
            "itemsnull",
            "kind[Small[]]",
            "post[Item[name=post, price=3]]");
  }
}
