package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.remote.test.CodecContract;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

@DisplayName("(31) What may travel arrives as it was, by every codec")
class CodecTest {
  static Stream<Codec> codecs() {
    return Stream.of(JacksonCodec.json(), JacksonCodec.of("cbor", CBORMapper.builder()));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theContractIsKept(Codec codec) {
    assertThat(CodecContract.violations(codec)).isEmpty();
  }

  /** Jackson as it is. */
  private record Plain(ObjectMapper mapper) implements Codec {
    @Override
    public String name() {
      return "plain json";
    }

    @Override
    public byte[] encode(Object value, Type type) {
      return mapper.writerFor(mapper.constructType(type)).writeValueAsBytes(value);
    }

    @Override
    public Object decode(byte[] bytes, Type type) {
      return mapper.readerFor(mapper.constructType(type)).readValue(bytes);
    }
  }

  @Test
  void theContractFindsWhatACodecDoesWrong() {
    List<String> violations =
        CodecContract.violations(new Plain(JsonMapper.builder().build()));

    for (String found : List.of(
        "name:",
        "constant: [odd] became [odd]",
        "optional: [null] became [Optional.empty]",
        "optionalOfOptional: ",
        "optionals: ",
        "shape: ",
        "zoned: ",
        "labelled: ",
        "a record of each kind, 0: failed",
        "java.util.Locale: [no_NO_NY] became [nn_NO]",
        "a primitive component that is missing")) {
      assertThat(violations).anyMatch(each -> each.startsWith(found));
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void allKindsPassTheCheck(Codec codec) throws ClassNotFoundException {
    var check = new TypeCheck(Set.of(), codec.reader());
    check.check(Class.forName("dev.ump.remote.test.EachKind"), "kinds");

    assertThat(check.problems()).isEmpty();
  }

  record Old(String name, int count) {}

  record Secret(String user, Map<String, LocalDate> days) {}

  @ParameterizedTest
  @MethodSource("codecs")
  void aMissingPrimitiveIsRefused(Codec codec) throws Exception {
    byte[] named = codec.encode(new Named("a"), Named.class);

    assertThatThrownBy(() -> codec.decode(named, Old.class)).hasMessageContaining("count");
  }

  record Named(String name) {}

  /** What is refused gets into logs. */
  @ParameterizedTest
  @MethodSource("codecs")
  void whatIsWrongIsSaidWithoutAValue(Codec codec) throws Exception {
    record Other(String user, Map<String, String> days) {}

    byte[] wrong = codec.encode(new Other("ann", Map.of("a-key", "a-value")), Other.class);

    assertThatThrownBy(() -> codec.decode(wrong, Secret.class))
        .hasMessage("InvalidFormat at .days[…], for java.time.LocalDate");
  }

  record Nothing() {}

  private record Range(long from, long to) {
    Range {
      if (from > to) {
        throw new IllegalArgumentException("from is behind to");
      }
      if (from < 0) {
        throw new AssertionError("an error");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aRecordIsMadeByItsConstructor(Codec codec) throws Exception {
    assertThat(copy(codec, new Nothing())).isEqualTo(new Nothing());
    assertThat(copy(codec, new Range(1, 2))).isEqualTo(new Range(1, 2));
    byte[] behind = codec.encode(Map.of("from", 2L, "to", 1L), Map.class);
    byte[] negative = codec.encode(Map.of("from", -2L, "to", 1L), Map.class);

    assertThatThrownBy(() -> codec.decode(behind, Range.class))
        .isInstanceOf(IOException.class)
        .hasMessage("ValueInstantiation");
    assertThatThrownBy(() -> codec.decode(negative, Range.class))
        .isInstanceOf(AssertionError.class)
        .hasMessage("an error");
  }

  private static Object copy(Codec codec, Object value) throws Exception {
    return codec.decode(codec.encode(value, value.getClass()), value.getClass());
  }

  @Test
  void anOptionalIsAListOfNoneOrOne() throws Exception {
    Codec codec = JacksonCodec.json();
    record Held(Optional<Integer> some, Optional<String> none, Optional<String> missing) {}

    assertThat(text(codec.encode(new Held(Optional.of(1), Optional.empty(), null), Held.class)))
        .isEqualTo("{\"some\":[1],\"none\":[],\"missing\":null}");
    assertThat(codec.decode(bytes("{\"none\":[]}"), Held.class))
        .isEqualTo(new Held(null, Optional.empty(), null));
    assertThatThrownBy(() -> codec.decode(bytes("{\"some\":[1,2]}"), Held.class))
        .isInstanceOf(Exception.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void hostileTextsAreRefused() {
    Codec codec = JacksonCodec.json();
    Map<String, Class<?>> hostile = new LinkedHashMap<>();
    hostile.put("[".repeat(100_000), List.class);
    hostile.put("{\"name\":".repeat(10_000), Old.class);
    hostile.put("{\"more\":".repeat(10_000), Old.class); // a component that is ignored
    hostile.put("{\"more\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}", Old.class);
    hostile.put("{\"@type\":\"java.lang.ProcessBuilder\",\"radius\":1}", Desk.Shape.class);
    hostile.put("{\"@type\":\"dev.ump.remote.Desk$Shape$Circle\",\"radius\":1}", Desk.Shape.class);
    hostile.put("[\"java.util.ArrayList\",{\"radius\":1}]", Desk.Shape.class);
    hostile.put("{\"@class\":\"java.io.File\",\"radius\":1}", Desk.Shape.class);
    hostile.put("{\"@type\":[],\"radius\":1}", Desk.Shape.class);
    hostile.put("{\"radius\":1}", Desk.Shape.class);
    hostile.put("{\"name\":\"a\",\"count\":\"1\"}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1.5}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":true}", Old.class);
    hostile.put("{\"name\":1,\"count\":1}", Old.class);
    hostile.put("{\"name\":true,\"count\":1}", Old.class);
    hostile.put("{\"name\":[\"a\"],\"count\":1}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":null}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":99999999999}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1e1000000000}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":" + "9".repeat(100_000) + "}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1,\"count\":2}", Old.class);
    hostile.put("{\"x\":1,\"name\":\"a\",\"count\":1,\"x\":2}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1} trailing", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1}{}", Old.class);
    hostile.put("{'name':'a','count':1}", Old.class);
    hostile.put("{\"name\":\"a\",/**/\"count\":1}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":NaN}", Old.class);
    hostile.put("[\"a\",1]", Old.class);
    hostile.put("\"\"", UUID.class);
    hostile.put("0", DayOfWeek.class);
    hostile.put("\"\"", DayOfWeek.class);
    hostile.put("\"monday\"", DayOfWeek.class);
    hostile.put("", Old.class);
    hostile.put("\u0000", Old.class);
    hostile.put("9".repeat(10_000), BigInteger.class);
    hostile.put("1e1000000000", BigInteger.class);
    hostile.put("\"PT" + "9".repeat(30) + "S\"", Duration.class);

    hostile.forEach((text, type) -> assertThatThrownBy(() -> codec.decode(bytes(text), type))
        .as(text.substring(0, Math.min(60, text.length())))
        .isInstanceOf(Exception.class));
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    Codec codec = JacksonCodec.json();
    for (int[] wrong : List.of(
        new int[] {0xc0, 0x80}, // a longer way to say less
        new int[] {0xe0, 0x80, 0x80},
        new int[] {0xed, 0xa0, 0x80}, // half a character
        new int[] {0xf4, 0x90, 0x80, 0x80}, // beyond the last one
        new int[] {0xff},
        new int[] {0x80},
        new int[] {0xe2, 0x82},
        new int[] {'\n'})) {
      byte[] bytes = new byte[wrong.length + 2];
      bytes[0] = '"';
      bytes[bytes.length - 1] = '"';
      for (int i = 0; i < wrong.length; i++) {
        bytes[i + 1] = (byte) wrong[i];
      }
      assertThatThrownBy(() -> codec.decode(bytes, String.class))
          .as(HexFormat.of().formatHex(bytes))
          .isInstanceOf(Exception.class);
    }
  }

  /** They say a length, and nothing is behind it. */
  @Test
  void lengthsThatAreNotThereTakeNoMemory() {
    Codec codec = JacksonCodec.of("cbor", CBORMapper.builder());
    for (String hostile : List.of(
        "5a7fffffff",
        "5b7fffffffffffffff",
        "7a7fffffff",
        "9a7fffffff",
        "ba7fffffff",
        "c25a7fffffff")) {
      for (Class<?> type : List.of(byte[].class, String.class, int[].class, BigInteger.class)) {
        assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex(hostile), type))
            .as(hostile + " as " + type)
            .isInstanceOf(Exception.class);
      }
    }
    assertThatThrownBy(
            () -> codec.decode(HexFormat.of().parseHex("81".repeat(50_000)), String[][].class))
        .isInstanceOf(Exception.class);
  }
}
