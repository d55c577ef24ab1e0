package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands around a service and its methods and matters to the text of generated types. */
class SurroundingsTest {
  private static final String SERVICE = "@dev.ump.service.UmpService interface Store";

  @Test
  void deprecationIsHandedOn() {
    var model = Analyzing.model("@Deprecated(since = \"2\") " + SERVICE + " { void run(); }");
    assertThat(model.surroundings().annotations().toString())
        .contains("@java.lang.Deprecated(since = \"2\")");
  }

  @Test
  void ofMethodsCalledToStringOnlyThatOfObjectIsTheClients() {
    assertThat(Analyzing.model(SERVICE + " { @Deprecated String toString(int radix); }")
            .surroundings()
            .clientLints())
        .isEmpty();
    assertThat(Analyzing.model(SERVICE + " { @Deprecated String toString(); void run(); }")
            .surroundings()
            .clientLints())
        .containsExactly("deprecation");
    assertThat(Analyzing.model(SERVICE + " { @Deprecated boolean equals(Object o); void run(); }")
            .surroundings()
            .clientLints())
        .isEmpty();
  }

  @Test
  void boundsAreAmongTheTypesThatAreUsed() {
    var model = Analyzing.model(
        "@SuppressWarnings(\"rawtypes\") " + SERVICE + "<T extends java.util.List> { T get(); }");
    assertThat(model.surroundings().lints()).containsExactly("rawtypes");
  }

  @Test
  void aMemberWithTheNameOfAPackageHidesItsClasses() {
    String member = " { class javax {} void put(QName name); }";
    assertThat(Analyzing.errors("import javax.xml.namespace.QName; " + SERVICE + member))
        .singleElement()
        .asString()
        .contains("javax");
    assertThat(Analyzing.errors(SERVICE + " { class javax {} void put(String name); }"))
        .isEmpty();
  }

  @Test
  void aConstantWithTheNameOfAPackageHidesOnlyClassesThatAnotherOneHides() {
    assertThat(Analyzing.errors(SERVICE + " { int dev = 1, java = 1, p = 1; void run(); }"))
        .isEmpty();
  }

  @Test
  void aRawParentIsUncheckedWhereItsParametersLoseTheirArguments() {
    String raw = "@SuppressWarnings(\"rawtypes\") " + SERVICE + " extends Parent {} interface ";
    assertThat(Analyzing.model(raw + "Parent<T> { void put(T one); }")
            .surroundings()
            .dispatcherLints())
        .containsExactly("unchecked");
    assertThat(Analyzing.model(raw + "Parent<T> { void put(int one); T get(); }")
            .surroundings()
            .dispatcherLints())
        .isEmpty();
  }

  @Test
  void varargsAreUncheckedUnlessTheirTypeIsKnownAtRunTime() {
    assertThat(lints("Class<?>")).isEmpty();
    assertThat(lints("String")).isEmpty();
    assertThat(lints("int[]")).isEmpty();
    assertThat(lints("java.util.Map<?, ?>[]")).isEmpty();
    assertThat(lints("Class<? extends Number>")).containsExactly("unchecked");
    assertThat(lints("Class<? super Number>")).containsExactly("unchecked");
    assertThat(lints("Class<Number>[]")).containsExactly("unchecked");
    assertThat(lints("Outer<String>.Inner")).containsExactly("unchecked");
    assertThat(lints("Plain.Inner")).isEmpty();
  }

  @Test
  void overloadsAreConfusingIfALambdaMayBeEither() {
    assertThat(ofTwin("each(Consumer<Long> a)", "each(Function<Long, Long> a)")).isTrue();
    assertThat(ofTwin("each(int i, Consumer<Long> a)", "each(int i, Function<Long, Long> a)"))
        .isTrue();
    assertThat(ofTwin("each(Comparator<Long> a)", "each(BinaryOperator<Long> a)"))
        .isTrue();
    assertThat(ofTwin("each(Consumer<Long> a)", "every(Function<Long, Long> a)"))
        .isFalse();
    assertThat(ofTwin("each(Consumer<Long> a)", "each(Function<Long, Long> a, int i)"))
        .isFalse();
    assertThat(ofTwin("each(Consumer<Long> a)", "each(BiFunction<Long, Long, Long> a)"))
        .isFalse();
    assertThat(ofTwin("each(Consumer<Long>... a)", "each(Function<Long, Long> a)"))
        .isTrue();
    assertThat(ofTwin("each(int i, Function<Long, Long> a)", "each(int i, Consumer<Long>... a)"))
        .isTrue();
    assertThat(ofTwin("each(Consumer<Long>... a)", "each(Consumer<Long> a, Predicate<Long> b)"))
        .isTrue();
    assertThat(ofTwin("each(Consumer<Long> a, Consumer<Long>... b)", "each(int a)"))
        .isFalse();
    assertThat(ofTwin("each(Consumer<Long>[] a)", "each(Function<Long, Long> a)"))
        .isFalse();
    assertThat(ofTwin("each(Runnable a)", "each(Callable<Long> a)")).isFalse();
    assertThat(ofTwin("each(Consumer<Long> a)", "each(long a)")).isFalse();
    assertThat(ofTwin("each(Two a)", "each(Consumer<Long> a)")).isFalse();

    assertThat(ofTwin("each(Abstract a)", "each(Consumer<Long> a)")).isFalse();
  }

  @Test
  void inheritedOverloadsMayBeBlamedOnTheClient() {
    String parent = " interface Parent { void each(java.util.function.%s<Long> a);"
        + " void each(java.util.function.Predicate<Long> a); }";
    String service = SERVICE + " extends Parent {}";
    assertThat(Analyzing.model(service + parent.formatted("Consumer"))
            .surroundings()
            .clientLints())
        .containsExactly("overloads");
    assertThat(Analyzing.model(service + parent.formatted("Supplier"))
            .surroundings()
            .clientLints())
        .isEmpty();
  }

  /** Whether the twin suppresses warnings of overloads. */
  private static boolean ofTwin(String one, String other) {
    String source = "import java.util.*; import java.util.function.*;"
        + " import java.util.concurrent.*; interface Two { void a(int i); void b(int i); }"
        + " abstract class Abstract { abstract void a(int i); } ";
    var model = Analyzing.model(source + SERVICE + " { void " + one + "; void " + other + "; }");
    assertThat(model.surroundings().clientLints()).isEmpty();
    return model.surroundings().twinLints().equals(List.of("overloads"));
  }

  @Test
  void aWarningStopsNothing() {
    var model = Analyzing.model(SERVICE + " { java.util.stream.Stream<Long> all(); }");
    assertThat(model.methods()).hasSize(1);
  }

  @Test
  void aClassOfAGeneratedNameIsAnObstacleUnlessItWasGenerated() {
    String service = SERVICE + " { void run(); } ";
    assertThat(Analyzing.errors(service + "class StoreClient {}"))
        .containsExactly("[UmpExists] StoreClient would be generated for Store, but exists already."
            + " Rename one of the two, or choose another suffix, as with"
            + " @UmpService(client = \"Caller\").");
    assertThat(Analyzing.errors(service + "@dev.ump.service.UmpGenerated class StoreClient {}"))
        .isEmpty();
  }

  @Test
  void aCrashIsToldWithTheFirstLinesOfItsTrace() {
    var errors = Analyzing.errors(SERVICE + " { void run(); }", model -> {
      throw new IllegalStateException("no idea");
    });
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).lines().map(String::strip))
        .hasSize(1 + 12)
        .contains("java.lang.IllegalStateException: no idea")
        .anyMatch(line -> line.startsWith("at dev.ump.processor.SurroundingsTest"));
  }

  private static List<String> lints(String type) {
    String nesting = "class Outer<A> { class Inner {} } class Plain { class Inner {} } ";
    return Analyzing.model(nesting + SERVICE + " { void many(" + type + "... all); }")
        .methods()
        .get(0)
        .lints();
  }
}
