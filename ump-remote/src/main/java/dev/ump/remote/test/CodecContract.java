package dev.ump.remote.test;

import dev.ump.remote.Codec;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Codec} has to do, for tests of your own one. It needs no test framework:
 *
 * <pre>{@code
 * assertThat(CodecContract.violations(new MyCodec())).isEmpty();
 * }</pre>
 *
 * <p>Each kind of value that may travel is encoded and decoded: alone, in a record, at its edges,
 * and null. What a codec cannot say exactly it has to refuse when it encodes. What is cut off, has
 * another type or is garbage has to be refused when it is decoded.
 */
public final class CodecContract {
  private static final int GARBAGE = 2_000;

  private final Codec codec;
  private final Samples samples = new Samples();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  private CodecContract(Codec codec) {
    this.codec = codec;
  }

  /**
   * Tries a codec; takes less than a second.
   *
   * @param codec the codec
   * @return what it does wrong, a line each; nothing if it is right
   */
  public static List<String> violations(Codec codec) {
    var contract = new CodecContract(Objects.requireNonNull(codec, "codec"));
    contract.name();
    contract.eachKind();
    contract.refusedOrExact();
    contract.versions();
    contract.cutOffAndGarbage();
    contract.otherTypes();
    contract.ownsItsValues();
    contract.severalThreads();
    return List.copyOf(contract.violations);
  }

  private void name() {
    if (!codec.name().matches("[!-~]+")) {
      violations.add("name: a header of printable ASCII, not '" + codec.name() + "'");
    }
  }

  private void eachKind() {
    RecordComponent[] components = EachKind.class.getRecordComponents();
    int most = 1;
    for (RecordComponent component : components) {
      Type type = component.getGenericType();
      codec.prepare(type);
      List<? extends @Nullable Object> values = samples.of(component.getName());
      most = Math.max(most, values.size());
      for (Object value : values) {
        survives(component.getName(), value, type);
      }
      if (!component.getType().isPrimitive()) {
        survives(component.getName(), null, type);
      }
    }
    for (int i = 0; i < most; i++) {
      inARecord(components, i);
    }
  }

  private void survives(String what, @Nullable Object value, Type type) {
    try {
      Object back = codec.decode(codec.encode(value, type), type);
      if (!same(value, back)) {
        violations.add(what + ": " + text(value) + " became " + text(back));
      }
    } catch (Throwable refused) {
      violations.add(what + ": " + text(value) + " failed with " + refused);
    }
  }

  /** All components at once; null where there are fewer samples. */
  private void inARecord(RecordComponent[] components, int index) {
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      List<? extends @Nullable Object> all = samples.of(components[i].getName());
      values[i] = index < all.size()
          ? all.get(index)
          : components[i].getType().isPrimitive() ? all.get(0) : null;
    }
    try {
      var constructor = EachKind.class.getDeclaredConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      EachKind whole = constructor.newInstance(values);
      Object back = codec.decode(codec.encode(whole, EachKind.class), EachKind.class);
      for (int i = 0; i < values.length; i++) {
        Object component = components[i].getAccessor().invoke(back);
        if (!same(values[i], component)) {
          violations.add(components[i].getName() + ", in a record: " + text(values[i]) + " became "
              + text(component));
        }
      }
    } catch (Throwable refused) {
      violations.add("a record of each kind, " + index + ": failed with " + refused);
    }
  }

  /** What few formats can say: exactly, or not at all. */
  private void refusedOrExact() {
    exact(new Locale("no", "NO", "NY"), Locale.class); // its tag is that of another one
    exact("\ud800", String.class); // half of a character
    exact("\udc00a", String.class);
    exact('\ud800', char.class);
    exact(BigInteger.TWO.pow(20_000), BigInteger.class);
  }

  private void exact(Object value, Type type) {
    byte[] bytes;
    try {
      bytes = codec.encode(value, type);
    } catch (Exception refused) {
      return;
    }
    try {
      Object back = codec.decode(bytes, type);
      if (!same(value, back)) {
        violations.add(type.getTypeName() + ": " + text(value) + " became " + text(back));
      }
    } catch (Exception late) {
      if (!(value instanceof BigInteger)) { // a limit for what is decoded is a defence
        violations.add(type.getTypeName() + ": " + text(value) + " was encoded, then " + late);
      }
    }
  }

  record Old(String name, int count) {}

  record More(
      String name,
      int count,
      @Nullable List<String> more,
      @Nullable Integer other) {}

  record Less(String name) {}

  private void versions() {
    try {
      byte[] more = codec.encode(new More("a", 1, List.of("b"), 2), More.class);
      byte[] old = codec.encode(new Old("a", 1), Old.class);
      byte[] less = codec.encode(new Less("a"), Less.class);
      if (!new Old("a", 1).equals(codec.decode(more, Old.class))) {
        violations.add("versions: a component more is not ignored");
      }
      if (!new More("a", 1, null, null).equals(codec.decode(old, More.class))) {
        violations.add("versions: a component less is not null");
      }
      refuses("a primitive component that is missing", less, Old.class);
    } catch (Exception failed) {
      violations.add("versions: failed with " + failed);
    }
  }

  private void cutOffAndGarbage() {
    byte[] whole;
    try {
      whole = codec.encode(new More("a name", 1, List.of("b", "c"), 2), More.class);
    } catch (Exception failed) {
      return; // said already
    }
    for (int length = 0; length < whole.length; length++) {
      refuses(
          "the first " + length + " bytes of a record", Arrays.copyOf(whole, length), Old.class);
    }
    var random = new Random(42);
    for (int i = 0; i < GARBAGE; i++) {
      byte[] garbage = whole.clone();
      for (int j = 0; j <= i % 4; j++) {
        garbage[random.nextInt(garbage.length)] = (byte) random.nextInt();
      }
      try {
        codec.decode(garbage, More.class);
      } catch (Exception | StackOverflowError refused) {
        // as it should, unless a value became another one
      } catch (Throwable error) {
        violations.add("garbage " + i + ": " + error);
      }
    }
  }

  private void otherTypes() {
    try {
      byte[] text = codec.encode("text", String.class);
      byte[] list = codec.encode(new String[] {"text"}, String[].class);
      byte[] record = codec.encode(new Less("text"), Less.class);
      for (Type type :
          List.<Type>of(int.class, boolean.class, Old.class, String[].class, EachKind.Odd.class)) {
        refuses("a text", text, type);
      }
      for (Type type : List.<Type>of(String.class, long.class, Old.class, EachKind.Odd.class)) {
        refuses("an array", list, type);
      }
      for (Type type : List.<Type>of(
          String.class, int.class, String[].class, EachKind.Shape.class, EachKind.Odd.class)) {
        refuses("a record", record, type);
      }
      refuses("a large number", codec.encode(1L << 40, long.class), int.class);
      refuses("a fraction", codec.encode(1.5, double.class), long.class);
      refuses("null", codec.encode(null, Integer.class), int.class);
    } catch (Exception failed) {
      violations.add("other types: failed with " + failed);
    }
  }

  private void refuses(String what, byte[] bytes, Type type) {
    try {
      Object made = codec.decode(bytes, type);
      violations.add(what + " as " + type.getTypeName() + ": became " + text(made));
    } catch (Exception | StackOverflowError refused) {
      // as it should
    } catch (Throwable error) {
      violations.add(what + " as " + type.getTypeName() + ": " + error);
    }
  }

  /** A value must not change when the bytes do: a transport may use them again. */
  private void ownsItsValues() {
    try {
      byte[] bytes = codec.encode(new byte[] {1, 2, 3}, byte[].class);
      Object value = codec.decode(bytes, byte[].class);
      Arrays.fill(bytes, (byte) 0);
      if (!same(new byte[] {1, 2, 3}, value)) {
        violations.add("a decoded array changed with the bytes that it came from");
      }
    } catch (Exception failed) {
      violations.add("bytes: failed with " + failed);
    }
  }

  private void severalThreads() {
    List<Thread> threads = IntStream.range(0, 4)
        .mapToObj(thread -> new Thread(() -> {
          for (int i = 0; i < 200; i++) {
            survives("on several threads", new Old("name " + thread, i), Old.class);
          }
        }))
        .toList();
    threads.forEach(Thread::start);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Equal, with arrays by what is in them. */
  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof List<?> list && other instanceof List<?> others) {
      return list.size() == others.size()
          && IntStream.range(0, list.size()).allMatch(i -> same(list.get(i), others.get(i)));
    }
    if (one instanceof Collection<?> || one instanceof Map<?, ?>) {
      return one.equals(other);
    }
    return Objects.deepEquals(one, other);
  }

  private static String text(@Nullable Object value) {
    String text = Arrays.deepToString(new @Nullable Object[] {value});
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
