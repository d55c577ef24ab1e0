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
    assertThat(generated(source, "Dispatcher")).contains(".within(Duration." + text + ")");
  }

  @Test
  void aMethodOfTheDispatcherIsLargeWithMoreThanSixtyCases() {
    String apart = "private void m0(ReplyContext<Object, Throwable> reply)";
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

  private static String generated(String source, String type) {
    return SourceGenerator.generate(Analyzing.model(source)).stream()
        .filter(file -> file.type().simpleName().equals("Store" + type))
        .map(Source::text)
        .collect(joining());
  }
}
