package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One slice a top-level class. A circle that is new is cut, or is meant: then it is listed here.
 * Constants are not seen, since the compiler copies them.
 */
@DisplayName("Few classes know each other, and those are meant to")
class CirclesTest {
  private static final int LARGEST = 4;

  /**
   * A published module.
   *
   * @param type a class of it
   * @param meant its circles, each by the names of its classes
   */
  private record Published(Class<?> type, String... meant) {
    @Override
    public String toString() {
      return type.getModule().isNamed() ? type.getModule().getName() : type.getPackageName();
    }
  }

  static Stream<Published> published() {
    return Stream.of(
        new Published(
            dev.ump.channel.Channel.class,
            "Client WeakClient", // each gives the other
            "PendingCall SentRequest", // the two sides of a request
            "HandlerRun HandlerThread", // what a thread is in the middle of, and who handles
            "CallRoot DependentFuture Stages", // a stage leads to its call, which lists its stages
            "Backoff Spin", // how long to look away while spinning
            "Timer TimerHeap TimerTask", // a task is cancelled where it was scheduled
            "Net Watch WatchList", // a watch stands in a list of the net
            "SystemTicker Ticker", // made by a method of what it implements
            "ChannelServiceClient InterceptedClient ServiceClient", // made by methods of it
            "CallExecution ClosingDispatcher Dispatcher EquippedDispatcher", // as above, by
            // defaults
            "BatchingHandler Handler", // as above
            "ShardStarter UmpServer UmpSharded", // made by a method of what it consists of
            "InterceptedCall WrappedExecution"), // a call, and one step of it inside an interceptor
        new Published(dev.ump.processor.UmpServiceProcessor.class),
        new Published(dev.ump.test.StepServer.class, "InlineClient SteppedDispatcher"),
        new Published(dev.ump.micrometer.UmpServerMetrics.class),
        new Published(dev.ump.console.UmpConsole.class),
        new Published(dev.ump.remote.UmpConnection.class),
        new Published(dev.ump.nats.NatsTransport.class),
        new Published(dev.ump.spring.UmpServers.class));
  }

  @ParameterizedTest
  @MethodSource("published")
  void eachCircleOfAModuleIsMeant(Published module) {
    Set<Set<String>> circles = Circles.of(classesOf(module));

    assertThat(circles.stream().map(CirclesTest::names))
        .as("circles of %s; one that is new is to be cut, or to be listed here", module)
        .containsExactlyInAnyOrder(module.meant());
    assertThat(circles).allSatisfy(circle -> assertThat(circle).hasSizeLessThanOrEqualTo(LARGEST));
  }

  private static String names(Set<String> circle) {
    return circle.stream()
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** What each top-level class leads to in its own module; without libraries that its jar contains. */
  private static Map<String, Set<String>> classesOf(Published module) {
    var location = module.type().getProtectionDomain().getCodeSource().getLocation();
    List<JavaClass> classes = new ClassFileImporter()
        .importUrl(location).stream()
            .filter(type -> type.getPackageName().startsWith("dev.ump."))
            .filter(type -> !type.getPackageName().contains(".shaded."))
            .toList();
    Map<String, Set<String>> graph = new TreeMap<>();
    classes.forEach(type -> graph.put(top(type), new TreeSet<>()));
    for (JavaClass type : classes) {
      Set<String> targets = graph.get(top(type));
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> top(dependency.getTargetClass().getBaseComponentType()))
          .filter(target -> graph.containsKey(target) && !target.equals(top(type)))
          .forEach(targets::add);
    }
    return graph;
  }

  private static String top(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  @Test
  void eachThatLeadsToEachOtherIsInOneCircle() {
    Map<String, List<String>> graph = Map.of(
        "a", List.of("b"),
        "b", List.of("c", "e"),
        "c", List.of("a", "d"),
        "d", List.of(),
        "e", List.of("f"),
        "f", List.of("e", "d"));

    assertThat(Circles.of(graph))
        .containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("e", "f"));
  }

  @Test
  void whatLeadsOneWayIsNoCircle() {
    Map<String, List<String>> graph = Map.of(
        "a", List.of("b", "c"),
        "b", List.of("d"),
        "c", List.of("d"),
        "d", List.of());

    assertThat(Circles.of(graph)).isEmpty();
  }
}
