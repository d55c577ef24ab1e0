package dev.ump.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.processor.generation.Source;
import dev.ump.processor.generation.SourceGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of generated types, where no golden shows it. */
class GeneratedTest {
  private static final String SERVICE = "@dev.ump.service.UmpService interface Store";

  @ParameterizedTest
  @CsvSource({
    "7us, ofNanos(7000)",
    "9999ns, ofNanos(9999)",
    "10000ns, ofNanos(10_000)",
    "999999999us, ofNanos(999_999_999_000L)",
    "1500ms, ofMillis(1500)",
    "10001ms, ofMillis(10_001)",
    "61s, ofSeconds(61)",
    "120s, ofMinutes(2)",
    "61m, ofMinutes(61)",
    "3600s, ofHours(1)",
    "999999h, ofHours(999_999)"
  })
  void timeLimitsAreWrittenInTheLargestUnitThatDividesThem(String limit, String text) {
    String source =
        SERVICE + " { @dev.ump.service.UmpMethod(timeout = \"" + limit + "\") void run(); }";
    assertThat(generated(source, "Envelope")).contains(".within(Duration." + text + ")");
  }

  @Test
  void anUrgentMethodIsOneInTheTable() {
    String source = SERVICE
        + " { @dev.ump.service.UmpMethod(urgent = true) void stop();"
        + " @dev.ump.service.UmpMethod(urgent = false) void run(); }";
    assertThat(generated(source, "Envelope"))
        .contains("ServiceMethod.of(\"Store.stop()\").urgent(),")
        .contains("ServiceMethod.of(\"Store.run()\"));");
  }

  @Test
  void aMethodOfTheDispatcherIsLargeWithMoreThanSixtyCases() {
    String apart = "private void m0(ReplyContext<Object, Throwable> context)";
    assertThat(generated(SERVICE + " {" + methods(60) + "}", "Dispatcher")).doesNotContain(apart);
    assertThat(generated(SERVICE + " {" + methods(61) + "}", "Dispatcher")).contains(apart);
  }

  private static String methods(int count) {
    return IntStream.range(0, count).mapToObj(i -> " void m" + i + "();").collect(joining());
  }

  @Test
  void aRecordIsLargeWithMoreThanTwoHundredComponents() {
    String equals = "public boolean equals(Object other)";
    assertThat(generated(SERVICE + " { void run(" + parameters(200) + "); }", "Envelope"))
        .doesNotContain(equals);
    assertThat(generated(SERVICE + " { void run(" + parameters(201) + "); }", "Envelope"))
        .contains(equals);
  }

  private static String parameters(int count) {
    return IntStream.range(0, count).mapToObj(i -> "int p" + i).collect(joining(", "));
  }

  @Test
  void whatMayBeNullIsNotSaidOfTheFutureThatHoldsIt() {
    String source = "@interface CheckForNull {} " + SERVICE
        + " { @CheckForNull @Deprecated String get(@CheckForNull String key); }";
    assertThat(generated(source, "Async"))
        .contains("  @Deprecated\n  CompletableFuture<String> get(@CheckForNull String key);")
        .doesNotContain("@CheckForNull\n");
    assertThat(generated(source, "Client"))
        .contains("  @CheckForNull\n  @Deprecated\n  public String get(@CheckForNull String key)");
  }

  @Test
  void argumentsOfOuterClassesAreWrittenOut() {
    String source = "class Outer<A> { class Inner {} } " + SERVICE
        + "<T> { void put(Outer<T>.Inner one); void get(Outer<T> one); }";
    assertThat(generated(source, "Client"))
        .contains("new StoreEnvelope.Put<T>(one)")
        .contains("new StoreEnvelope.Get<>(one)");
  }

  @Test
  void noTypeNamesOneThatIsMadeOfIt() {
    String service =
        SERVICE + " { int get(String key); java.util.concurrent.CompletionStage<String>"
            + " all(); @dev.ump.service.OneWay void touch(); void put(String key); }";
    String[] made = {"StoreAsync", "StoreClient", "StoreDispatcher"};
    assertThat(generated(service, "Envelope")).doesNotContain(made);
    assertThat(generated(service, "Async")).doesNotContain(made[1], made[2], "StoreEnvelope");
    assertThat(generated(service, "Client"))
        .contains("StoreEnvelope.METHODS", made[0])
        .doesNotContain(made[2]);
    assertThat(generated(service, "Dispatcher")).contains(made).contains("StoreEnvelope.METHODS");
  }

  @Test
  void everyMemberStandsWhereItsMethodDoes() {
    String service =
        SERVICE + " { void z(); int b(int i); @dev.ump.service.OneWay void y(); void a(); }";
    assertThat(generated(service, "Envelope"))
        .containsSubsequence("Store.z()", "Store.b(int)", "Store.y()", "Store.a()")
        .containsSubsequence(
            "record Z(",
            "OPCODE = 0",
            "record B(",
            "OPCODE = 1",
            "record Y(",
            "OPCODE = 2",
            "record A(");
    assertThat(generated(service, "Async"))
        .containsSubsequence(" z();", " b(int i);", " y();", " a();");
    assertThat(generated(service, "Client"))
        .containsSubsequence(
            "void z() {",
            "int b(int i) {",
            "void y() {",
            "void a() {",
            " z() {",
            " b(int i) {",
            " y() {",
            " a() {");
    assertThat(generated(service, "Dispatcher"))
        .containsSubsequence(
            ".Z.OPCODE",
            ".B.OPCODE",
            ".Y.OPCODE",
            ".A.OPCODE",
            ".Z.OPCODE",
            ".B.OPCODE",
            ".Y.OPCODE",
            ".A.OPCODE");
  }

  @Test
  void aOneWayCaseOnlyCalls() {
    String service = SERVICE + " { @dev.ump.service.OneWay void touch(String key);"
        + " @dev.ump.service.OneWay void beat(); }";
    assertThat(generated(service, "Dispatcher"))
        .contains("          service.touch(call.key());\n        }")
        .contains("OPCODE -> service.beat();")
        .doesNotContain("context.", "Replies", "//");
    assertThat(generated(service, "Envelope"))
        .contains("ServiceMethod.of(\"Store.touch(String)\").oneWay()");
  }

  @Test
  void aOneWayCaseOfALargeServiceTakesNoContext() {
    String service = SERVICE + " { @dev.ump.service.OneWay void touch(String key);"
        + " @dev.ump.service.OneWay <T> void show(T key); @dev.ump.service.OneWay void end();"
        + methods(60) + " }";
    assertThat(generated(service, "Dispatcher"))
        .contains("OPCODE -> touch((StoreEnvelope.Touch) envelope);")
        .contains("private void touch(StoreEnvelope.Touch call) throws Throwable {")
        .contains("OPCODE -> show((StoreEnvelope.Show<?>) envelope);")
        .contains("private <T> void show(StoreEnvelope.Show<T> call) throws Throwable {")
        .contains("OPCODE -> service.end();");
  }

  @Test
  void linksNameParametersOnlyWhereThereAreOverloads() {
    String service = SERVICE + "<T extends Number> extends Parent<T> { void one(T one, int two);"
        + " void put(T one); void put(java.util.List<T> all, String... more); static void of() {}"
        + " void of(int one); void again(); } interface Parent<P> { void set(P one);"
        + " void set(P one, P[] all); void get(P one); void again(); }";
    for (String type : new String[] {"Async", "Envelope"}) {
      assertThat(generated(service, type))
          .contains(
              "{@link Store#one}",
              "{@link Store#put(Number)}",
              "{@link Store#put(List, String[])}",
              "{@link Store#of(int)}",
              "{@link Store#set(Object)}",
              "{@link Store#set(Object, Object[])}",
              "{@link Store#get}",
              "{@link Store#again}");
    }
  }

  @Test
  void whatTheServiceNestsIsNamedSimplyInTheClient() {
    String service = SERVICE + " { interface Side {} interface Hidden {} interface Async {}"
        + " class Deep { static class Deeper {} }"
        + " Side[] side(java.util.Map<? extends Side, Deep.Deeper> one);"
        + " <Hidden> void hidden(Hidden mine, Store.Hidden one, Async two); }";
    assertThat(generated(service, "Client"))
        .contains("public Side[] side(Map<? extends Side, Deep.Deeper> one) {")
        .contains("public CompletableFuture<Side[]> side(Map<? extends Side, Deep.Deeper> one) {")
        .contains("public <Hidden> void hidden(Hidden mine, Store.Hidden one, Store.Async two) {");
    assertThat(generated(service, "Async")).contains("CompletableFuture<Store.Side[]> side(");
  }

  @Test
  void aMethodThatParentsShareByTheirArgumentsIsCalledOnOneOfThem() {
    String service = "interface Keyed<K> { void put(K key); void end(); }"
        + " interface Texts { void put(String key); void clear(); } " + SERVICE
        + " extends Keyed<String>, Texts {}";
    assertThat(generated(service, "Dispatcher"))
        .containsOnlyOnce("((Keyed<String>) service).put(call.key());")
        .containsOnlyOnce("Replies.whenDone(service.put(call.key()), context)")
        .contains("          service.end();");
  }

  @Test
  void aServedTypeIsRawOnlyWhereItsArgumentsAreNotFound() {
    String session = "@dev.ump.service.UmpService interface Session<T extends Comparable<T>> {"
        + " void end(); } @dev.ump.service.UmpService interface Plain<T> { void end(); } ";
    String service = session + SERVICE + " { Session<Integer> one(); Session<?> any();"
        + " Plain<? extends Integer> plain(); Session<? extends Integer> upper();"
        + " Session<? super Integer> lower(); }";
    assertThat(generated(service, "Dispatcher"))
        .contains("Replies.service(service.one(),")
        .contains("Replies.service(service.any(),")
        .contains("Replies.service(service.plain(),")
        .contains("Replies.<Session>service(\n                service.upper(),")
        .contains("Replies.<Session>service(\n                service.lower(),")
        .contains("@SuppressWarnings({\"all\", \"rawtypes\", \"unchecked\"})");
  }

  @Test
  void onlyAResultThatMayBeAListedServiceIsLookedUp() {
    String body = " { Object any(); <T> T unwrap(Class<T> type); Iterable<String> all();"
        + " java.util.Iterator<String> rows(); String text(); Runnable task(); int size(); }";
    String rows =
        "@dev.ump.service.UmpService interface Names extends java.util.Iterator<String> {} ";
    String listing = "@dev.ump.service.UmpService(results = Names.class) interface Store" + body;
    assertThat(generated(rows + listing, "Dispatcher"))
        .contains("Replies.known(service.any())")
        .contains("Replies.known(service.unwrap(call.type()))")
        .contains("Replies.service(service.rows(),")
        .contains("context.reply(service.all())")
        .contains("context.reply(service.text())")
        .contains("context.reply(service.task())")
        .contains("context.reply(service.size())");
    assertThat(generated(rows + SERVICE + body, "Dispatcher")).doesNotContain("Replies.known");
  }

  @Test
  void aTypeOfOthersIsRawIfItsServiceHasVariables() {
    String parents = "interface Pair<A, B> { A one(); } interface Text<A> { A one(); } ";
    String services = "@dev.ump.service.UmpService interface Twins<A> extends Pair<A, A> {}"
        + " @dev.ump.service.UmpService interface Texts extends Text<String> {} ";
    String listing = "@dev.ump.service.UmpService(results = {Twins.class, Texts.class})"
        + " interface Store { Pair<Long, Long> twins(); Text<String> text(); Text<Long> other(); }";
    assertThat(generated(parents + services + listing, "Dispatcher"))
        .contains("Replies.<Pair>service(service.twins(),")
        .contains("Replies.service(service.text(),")
        .contains("context.reply(Replies.known(service.other()))");
  }

  @Test
  void aServiceWithALocalMethodServesItsParent() {
    String listed = "@dev.ump.service.UmpService interface Names extends java.util.Iterator<String>"
        + " { @dev.ump.service.UmpLocal default int count() { return 1; } } ";
    String listing = "@dev.ump.service.UmpService(results = Names.class) interface Store {"
        + " java.util.Iterator<String> rows(); }";
    assertThat(generated(listed + listing, "Dispatcher"))
        .contains("Replies.service(service.rows(),");
  }

  @Test
  void onlyAClientOfWhatAnImplementationIsIsTakenAsOne() {
    String others = "@dev.ump.service.UmpService interface Names extends java.util.Iterator<String>"
        + " {} @dev.ump.service.UmpService interface Session { void end(); } ";
    String listing = "@dev.ump.service.UmpService(results = Names.class) interface Store {"
        + " void put(Names names, java.util.Iterator<String> rows, Session session); }";
    assertThat(generated(others + listing, "Dispatcher"))
        .contains("call.names(), Replies.own(call.rows()), Replies.own(call.session())");
  }

  private static String generated(String source, String type) {
    return SourceGenerator.generate(Analyzing.model(source)).stream()
        .filter(file -> file.type().simpleName().equals("Store" + type))
        .map(Source::text)
        .collect(joining());
  }
}
