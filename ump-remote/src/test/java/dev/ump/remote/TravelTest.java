package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ump.channel.Channel;
import dev.ump.service.Envelope;
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

    void bits(Bits inside);

    void open(List<Open> open);

    void list(ArrayList<String> list);

    void keys(Map<Bits, String> map);

    void raw(@SuppressWarnings("rawtypes") List list);

    void wild(List<?> list);

    void thread(Optional<Thread> thread);

    <T> void generic(T value);

    void sealedButOpen(HalfOpen value);

    void number(Number number);

    void date(java.util.Date date);

    void grows(Growing<String> growing);

    void twice(Outer outer);

    void key(Map<List<String>, String> map);

    void array(Thread[][] threads);

    void inOptional(Optional<Map<String, Set<Runnable>>> held);

    void half(Half half);

    void held(Pair<String, Pair<Class<?>, String>> pair);

    StringBuilder builder();

    Map<Double, String> doubles();

    java.util.SortedSet<String> sorted();

    java.util.concurrent.atomic.AtomicLong atomic();

    java.io.File file();

    Map<String, ?> any();

    java.util.concurrent.CompletionStage<Iterable<String>> later();

    void fails() throws LostException;

    void failsWith() throws ThreadException;
  }

  /** Each one holds a larger one. */
  public record Growing<T>(T value, List<Growing<List<T>>> next) {}

  /** Two types of one simple name, in two of its parts. */
  public sealed interface Outer {
    /** One part. */
    sealed interface One extends Outer {
      /** The name. */
      record Same() implements One {}
    }

    /** The other part. */
    sealed interface Two extends Outer {
      /** The name again. */
      record Same() implements Two {}
    }
  }

  /** An abstract class that anyone may extend. */
  public abstract static class Half {}

  /** What it has cannot travel. */
  public static final class ThreadException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Thread thread;

    public ThreadException(Thread thread) {
      this.thread = thread;
    }

    public Thread thread() {
      return thread;
    }
  }

  /** Has something inside. */
  public record Bits(Map<String, List<BitSet>> bits) {}

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

    Inside<Long> inside(Inside<String> inside);
  }

  /** Passes its type on, inside others. */
  public record Inside<T>(Pair<List<T>, T[]> both, Result<Map<String, T>> result) {}

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
    Channel<Envelope<Bad>, Object, Throwable> channel = Channel.open();
    try (var connection = UmpConnection.open("local:travel?codec=json")) {
      String refusal = refusal(() -> connection.client(TravelTest_BadClient.contract()));
      String whenServed = refusal(() -> connection.serve(
          TravelTest_BadClient.contract(), TravelTest_BadClient.over(channel.client()), "Bad"));

      assertThat(whenServed).isEqualTo(refusal);
      assertThat(refusal)
          .contains("any(Object), parameter value: java.lang.Object cannot travel")
          .contains("lambda(Function), parameter function:")
          .contains("stream(), result: java.util.stream.Stream cannot travel")
          .contains("iterator(), result:")
          .contains("parameter bytes: java.io.InputStream cannot travel")
          .contains("parameter inside: Bits.bits: java.util.BitSet cannot travel")
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
          .contains("exception LostException: it cannot be made again")
          .contains("parameter growing: Growing.next: Growing.next")
          .contains("Growing leads to larger and larger types")
          .contains("parameter outer: Outer permits two types of the name Same")
          .contains("parameter map: keys of a map must be texts, whole numbers or constants, not"
              + " java.util.List<java.lang.String>")
          .contains("parameter threads: java.lang.Thread cannot travel")
          .contains("parameter held: java.lang.Runnable cannot travel")
          .contains("parameter half: dev.ump.remote.TravelTest$Half cannot travel")
          .contains("parameter pair: Pair.second: Pair.first: ")
          .contains("builder(), result: java.lang.StringBuilder cannot travel")
          .contains("doubles(), result: keys of a map")
          .contains("sorted(), result: java.util.SortedSet cannot travel")
          .contains("atomic(), result: java.util.concurrent.atomic.AtomicLong cannot travel")
          .contains("file(), result: java.io.File cannot travel")
          .contains("any(), result: java.lang.Object cannot travel")
          .contains("later(), result: java.lang.Iterable cannot travel")
          .contains("exception ThreadException.thread: java.lang.Thread cannot travel")
          .hasLineCount(33);
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
