package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ump.service.UmpService;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(31) What cannot travel is refused when it is served or asked for")
class TravelTest {

  /** Each method has one value that cannot travel. */
  @UmpService
  @SuppressWarnings("UmpLiveResult")
  public interface Bad {
    void any(Object value);

    void lambda(Function<String, String> function);

    Stream<String> stream();

    Iterator<String> iterator();

    void bytes(InputStream bytes);

    void bits(Inside inside);

    void open(List<Open> open);

    void list(ArrayList<String> list);

    void keys(Map<Inside, String> map);

    void raw(@SuppressWarnings("rawtypes") List list);

    void wild(List<?> list);

    void thread(Optional<Thread> thread);

    <T> void generic(T value);

    void sealedButOpen(HalfOpen value);

    void number(Number number);

    void date(java.util.Date date);

    void fails() throws LostException;
  }

  /** Has something inside. */
  public record Inside(Map<String, List<BitSet>> bits) {}

  /** Not closed. */
  public interface Open {}

  /** One of those that are permitted is not closed. */
  public sealed interface HalfOpen permits Closed, Ajar {}

  /** Closed. */
  public record Closed() implements HalfOpen {}

  /** Not. */
  public non-sealed interface Ajar extends HalfOpen {}

  /** What it lost cannot be read back. */
  public static final class LostException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int lost;

    public LostException(int lost) {
      this.lost = lost;
    }

    @Override
    public String toString() {
      return "lost " + lost;
    }
  }

  /** Nothing to decode into. */
  @UmpService
  public interface Cache<K, V> {
    V get(K key);
  }

  /** That is the cure. */
  @UmpService
  public interface TextCache extends Cache<String, Inner> {}

  /** Leads to itself. */
  public record Inner(String text, List<Inner> more) {}

  /** All that can travel. */
  @UmpService
  public interface Good {
    Map<Long, List<Set<Inner>>> all(
        int[] numbers, String[][] texts, Pair<Pair<String, Long>, Inner> pair);

    Result<String> result(Result<List<Integer>> result);
  }

  /** Of two types. */
  public record Pair<A, B>(A first, B second) {}

  /** Closed, of a type. */
  public sealed interface Result<T> {
    /** Good. */
    record Ok<T>(T value) implements Result<T> {}

    /** Bad. */
    record Wrong<T>(String why) implements Result<T> {}
  }

  private static String refusal(Runnable action) {
    return Assertions.catchThrowableOfType(IllegalArgumentException.class, action::run)
        .getMessage();
  }

  @Test
  void eachIsNamedWithMethodParameterAndPath() {
    try (var connection = UmpConnection.open("local:travel?codec=json")) {
      String refusal = refusal(() -> connection.client(TravelTest_BadClient.contract()));

      assertThat(refusal)
          .contains("any(Object), parameter value: java.lang.Object cannot travel")
          .contains("lambda(Function), parameter function:")
          .contains("stream(), result: java.util.stream.Stream cannot travel")
          .contains("iterator(), result:")
          .contains("parameter bytes: java.io.InputStream cannot travel")
          .contains("parameter inside: Inside.bits: java.util.BitSet cannot travel")
          .contains(
              "parameter open: dev.ump.remote.TravelTest$Open cannot travel: it is an interface")
          .contains("parameter list: java.util.ArrayList cannot travel")
          .contains("parameter map: keys of a map must be")
          .contains("raw(List), parameter list: List has no type arguments")
          .contains("wild(List), parameter list: java.lang.Object cannot travel")
          .contains("parameter thread: java.lang.Thread cannot travel")
          .contains("parameter value: the type variable T is not known at run time")
          .contains("parameter value: dev.ump.remote.TravelTest$Ajar cannot travel")
          .contains("parameter number: java.lang.Number cannot travel")
          .contains("parameter date: java.util.Date cannot travel")
          .contains("exception LostException: it cannot be made again");
    }
  }

  @Test
  void aGenericServiceNeedsAnInterfaceWithTypes() {
    try (var connection = UmpConnection.open("local:travel?codec=json")) {
      assertThat(
              refusal(() -> connection.client(TravelTest_CacheClient.<String, String>contract())))
          .contains("result: the type variable V is not known");
      assertThatCode(() -> connection.client(TravelTest_TextCacheClient.contract()))
          .doesNotThrowAnyException();
      assertThatCode(() -> connection.client(TravelTest_GoodClient.contract()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aClassThatIsAllowedMayTravel() {
    try (var connection = UmpConnection.builder("local:travel?codec=json")
        .allow(java.util.Date.class, Number.class)
        .open()) {
      assertThat(refusal(() -> connection.client(TravelTest_BadClient.contract())))
          .doesNotContain("java.util.Date")
          .doesNotContain("java.lang.Number");
    }
  }
}
