package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.*;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.dataformat.cbor.CBORMapper;

@DisplayName("(31) What may travel arrives as it was, by every codec")
class CodecTest {
  static Stream<Codec> codecs() {
    return Stream.of(JacksonCodec.json(), JacksonCodec.of("cbor", CBORMapper.builder()));
  }

  /** One of each kind. */
  record Kinds(
      boolean bool,
      byte small,
      short shorter,
      char letter,
      int number,
      long large,
      float single,
      double exact,
      Integer boxed,
      String text,
      Month constant,
      BigDecimal decimal,
      BigInteger huge,
      UUID id,
      URI uri,
      Locale locale,
      Currency currency,
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offset,
      OffsetTime offsetTime,
      ZonedDateTime zoned,
      Duration duration,
      Period period,
      Year year,
      YearMonth yearMonth,
      MonthDay monthDay,
      ZoneId zone,
      ZoneOffset zoneOffset,
      Optional<String> some,
      Optional<String> none,
      OptionalInt optionalInt,
      OptionalLong optionalLong,
      OptionalDouble optionalDouble,
      List<List<Long>> lists,
      Set<Month> set,
      Map<Month, BigDecimal> map,
      Map<Long, String> byNumber,
      Map<UUID, Desk.Seat> byId,
      Desk.Shape shape,
      List<Desk.Shape> shapes,
      TravelTest.Pair<String, List<Desk.Seat>> pair,
      TravelTest.Result<Desk.Seat> result,
      TravelTest.Inner inner) {}

  private static final UUID ID = new UUID(1, 2);
  private static final Kinds ALL = new Kinds(
      true,
      (byte) -1,
      (short) 300,
      'é',
      Integer.MIN_VALUE,
      Long.MAX_VALUE,
      0.1f,
      Double.MIN_VALUE,
      7,
      "\u0000 \ud83d\ude00 \"",
      Month.MAY,
      new BigDecimal("1.10"),
      new BigInteger("123456789012345678901234567890"),
      ID,
      URI.create("http://a/b?c#d"),
      Locale.forLanguageTag("de-CH"),
      Currency.getInstance("CHF"),
      Instant.parse("2026-01-02T03:04:05.123456789Z"),
      LocalDate.of(2026, 2, 28),
      LocalTime.of(1, 2, 3, 4),
      LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6),
      OffsetDateTime.parse("2026-01-02T03:04:05+05:30"),
      OffsetTime.parse("03:04:05-01:00"),
      ZonedDateTime.of(2026, 3, 29, 1, 30, 0, 0, ZoneId.of("Europe/Zurich")),
      Duration.ofSeconds(5, 7),
      Period.of(1, 2, 3),
      Year.of(2026),
      YearMonth.of(2026, 5),
      MonthDay.of(2, 29),
      ZoneId.of("America/New_York"),
      ZoneOffset.ofHours(-3),
      Optional.of("x"),
      Optional.empty(),
      OptionalInt.of(1),
      OptionalLong.empty(),
      OptionalDouble.of(0.5),
      List.of(List.of(1L, 2L), List.of()),
      Set.of(Month.MAY),
      Map.of(Month.MAY, BigDecimal.ONE),
      Map.of(5L, "five"),
      Map.of(ID, new Desk.Seat(1, 'a')),
      new Desk.Shape.Circle(0.1),
      List.of(new Desk.Shape.Box(1, 2), Desk.Shape.Plain.RED),
      new TravelTest.Pair<>("a", List.of(new Desk.Seat(2, 'b'))),
      new TravelTest.Result.Ok<>(new Desk.Seat(3, 'c')),
      new TravelTest.Inner("a", List.of(new TravelTest.Inner("b", List.of()))));

  @ParameterizedTest
  @MethodSource("codecs")
  void eachKindOfValue(Codec codec) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (RecordComponent component : Kinds.class.getRecordComponents()) {
      Type type = component.getGenericType();
      component.getAccessor().setAccessible(true);
      Object value = component.getAccessor().invoke(ALL);
      try {
        Object back = codec.decode(codec.encode(value, type), type);
        if (!value.equals(back)) {
          wrong.add(component.getName() + ": " + value + " became " + back);
        }
      } catch (Exception failed) {
        wrong.add(component.getName() + ": " + failed);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(codec.decode(codec.encode(ALL, Kinds.class), Kinds.class)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void allOfThemPassTheCheck(Codec codec) {
    var check = new TypeCheck(Set.of(), codec.reader());
    check.check(Kinds.class, "kinds");

    assertThat(check.problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void arraysAndNull(Codec codec) throws Exception {
    assertThat((byte[]) codec.decode(codec.encode(new byte[] {1, -1}, byte[].class), byte[].class))
        .containsExactly(1, -1);
    assertThat((int[][]) codec.decode(
            codec.encode(new int[][] {{1}, {}}, int[][].class), int[][].class))
        .isDeepEqualTo(new int[][] {{1}, {}});
    assertThat((char[]) codec.decode(codec.encode(new char[] {'a'}, char[].class), char[].class))
        .containsExactly('a');
    assertThat((double[]) codec.decode(
            codec.encode(new double[] {Double.NaN, 1 / 0.0}, double[].class), double[].class))
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(codec.decode(codec.encode(null, String.class), String.class)).isNull();
  }

  /** Two versions of one record. */
  record Old(String name, int count) {}

  record New(String name, int count, List<String> more) {}

  record Holder(Optional<String> held) {}

  @ParameterizedTest
  @MethodSource("codecs")
  void aFieldMoreIsIgnoredAndAFieldLessIsNull(Codec codec) throws Exception {
    byte[] old = codec.encode(new Old("a", 1), Old.class);
    byte[] fresh = codec.encode(new New("a", 1, List.of("x")), New.class);

    assertThat(codec.decode(fresh, Old.class)).isEqualTo(new Old("a", 1));
    assertThat(codec.decode(old, New.class)).isEqualTo(new New("a", 1, null));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aMissingPrimitiveIsRefusedAndSoIsANullOptional(Codec codec) throws Exception {
    byte[] named = codec.encode(new Named("a"), Named.class);

    assertThatThrownBy(() -> codec.decode(named, Old.class)).hasMessageContaining("count");
    assertThatThrownBy(() -> codec.encode(new Holder(null), Holder.class))
        .hasMessageContaining("held");
  }

  record Named(String name) {}

  @Test
  void hostileTextsAreRefused() {
    Codec codec = JacksonCodec.json();
    Map<String, Class<?>> hostile = new LinkedHashMap<>();
    hostile.put("[".repeat(100_000), List.class);
    hostile.put("{\"name\":".repeat(10_000), Old.class);
    hostile.put("{\"@type\":\"java.lang.ProcessBuilder\",\"radius\":1}", Desk.Shape.class);
    hostile.put("{\"@type\":\"dev.ump.remote.Desk$Shape$Circle\",\"radius\":1}", Desk.Shape.class);
    hostile.put("{\"radius\":1}", Desk.Shape.class);
    hostile.put("{\"name\":\"a\",\"count\":\"1\"}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1.5}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":99999999999}", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1", Old.class);
    hostile.put("{\"name\":\"a\",\"count\":1} trailing", Old.class);
    hostile.put("", Old.class);
    hostile.put("9".repeat(10_000), BigInteger.class);

    hostile.forEach((text, type) -> assertThatThrownBy(
            () -> codec.decode(text.getBytes(StandardCharsets.UTF_8), type))
        .as(text.substring(0, Math.min(60, text.length())))
        .isInstanceOf(Exception.class));
  }
}
