package dev.ump.remote.test;

import dev.ump.remote.test.EachKind.Labelled;
import dev.ump.remote.test.EachKind.Odd;
import dev.ump.remote.test.EachKind.Pair;
import dev.ump.remote.test.EachKind.Point;
import dev.ump.remote.test.EachKind.Result;
import dev.ump.remote.test.EachKind.Shape;
import dev.ump.remote.test.EachKind.Tree;
import dev.ump.remote.test.EachKind.Twice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of {@link EachKind}'s components: by name, those at the edges first. */
final class Samples {
  private final Map<String, List<? extends @Nullable Object>> values = new HashMap<>();

  Samples() {
    numbers();
    texts();
    times();
    structures();
  }

  /** Returns the values of a component. */
  List<? extends @Nullable Object> of(String component) {
    return values.getOrDefault(component, List.of());
  }

  private void add(String component, @Nullable Object... samples) {
    values.put(component, Collections.unmodifiableList(Arrays.asList(samples)));
  }

  private void numbers() {
    add("bool", true, false);
    add("small", Byte.MIN_VALUE, Byte.MAX_VALUE);
    add("shorter", Short.MIN_VALUE, Short.MAX_VALUE);
    add("letter", 'é', '\u0000', '"', '\\', '\uffff', 'a');
    add("number", Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
    add("large", Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1);
    add("single", Float.NaN, -0f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f);
    add("exact", Double.NaN, -0d, 1 / 0d, Double.MIN_VALUE, Double.MAX_VALUE, 0.1);
    for (String primitive : List.of("bool", "small", "shorter", "letter", "large")) {
      String boxed =
          "boxed" + primitive.substring(0, 1).toUpperCase(Locale.ROOT) + primitive.substring(1);
      values.put(boxed, values.get(primitive));
    }
    values.put("boxed", values.get("number"));
    values.put("boxedSingle", values.get("single"));
    values.put("boxedExact", values.get("exact"));
    add("decimal", decimals("1.10", "1E+3", "-0.00", "0E+10", "1E-400", "1e999999999"));
    add("huge", BigInteger.ZERO, BigInteger.TWO.pow(3_000).negate());
    add("measures", new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0d, 0.1}, new double[0]);
    add("optionalInt", OptionalInt.empty(), OptionalInt.of(0));
    add("optionalLong", OptionalLong.empty(), OptionalLong.of(Long.MIN_VALUE));
    add("optionalDouble", OptionalDouble.empty(), OptionalDouble.of(0.5));
  }

  private static Object[] decimals(String... texts) {
    return Arrays.stream(texts).map(BigDecimal::new).toArray();
  }

  private void texts() {
    add("text", "", "\u0000 \ud83d\ude00 \" \\ \u2028 \uffff", "null", "@type", "é".repeat(3_000));
    add("constant", Odd.TWO, Odd.OWN, Odd.ONE);
    add("day", DayOfWeek.SUNDAY);
    add("id", new UUID(0, 0), new UUID(-1, 1));
    add("uri", URI.create("http://[::1]/ü?a=%20#d"), URI.create(""), URI.create("../x"));
    add(
        "locale",
        Locale.ROOT,
        Locale.forLanguageTag("de-CH-1996"),
        Locale.forLanguageTag("zh-Hant-TW"),
        Locale.forLanguageTag("th-TH-u-nu-thai"));
    add("currency", Currency.getInstance("CHF"));
    add("letters", "a\u0000".toCharArray(), new char[0]);
    add("optional", Optional.empty(), Optional.of(""), Optional.of("x"));
    add(
        "optionalOfOptional",
        Optional.empty(),
        Optional.of(Optional.empty()),
        Optional.of(Optional.of("x")));
    add("texts", Arrays.asList("", null, "a"), List.of());
  }

  private void times() {
    add("instant", Instant.MIN, Instant.MAX, Instant.ofEpochSecond(-1, 999_999_999));
    add("date", LocalDate.MIN, LocalDate.MAX, LocalDate.of(0, 1, 1));
    add("time", LocalTime.MIN, LocalTime.MAX, LocalTime.NOON);
    add("dateTime", LocalDateTime.MIN, LocalDateTime.MAX);
    add("offset", OffsetDateTime.MIN, OffsetDateTime.parse("2026-01-02T03:04:05+01:02:03"));
    add("offsetTime", OffsetTime.MIN, OffsetTime.MAX);
    LocalDateTime twice = LocalDateTime.of(2026, 10, 25, 2, 30);
    ZoneId zurich = ZoneId.of("Europe/Zurich");
    add(
        "zoned",
        ZonedDateTime.ofLocal(twice, zurich, ZoneOffset.ofHours(1)),
        ZonedDateTime.ofLocal(twice, zurich, ZoneOffset.ofHours(2)),
        twice.atZone(ZoneId.of("UTC")),
        twice.atZone(ZoneOffset.UTC),
        twice.atZone(ZoneId.of("UTC+01:00")),
        twice.atZone(ZoneOffset.ofHoursMinutesSeconds(1, 2, 3)));
    add(
        "duration",
        Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
        Duration.ofSeconds(Long.MIN_VALUE),
        Duration.ofNanos(-1));
    add("period", Period.of(-1, 2, -3), Period.ZERO);
    add("year", Year.of(-1), Year.of(Year.MAX_VALUE));
    add("yearMonth", YearMonth.of(-1, 2), YearMonth.of(12_345, 1));
    add("monthDay", MonthDay.of(2, 29));
    add("zone", ZoneOffset.UTC, ZoneId.of("America/New_York"), ZoneId.of("GMT+1"));
    add("zoneOffset", ZoneOffset.MAX, ZoneOffset.ofTotalSeconds(-1));
  }

  private void structures() {
    var point = new Point(1, -1);
    add("optionalList", Optional.of(List.of(point)), Optional.empty());
    add("optionals", Arrays.asList(Optional.of(1L), null, Optional.empty()));
    add("lists", List.of(List.of(1L, 2L), List.of()), List.of());
    add("blobs", List.of(new byte[] {-1}, new byte[0]));
    add("set", Set.of(Odd.values()), Set.of());
    add("collection", List.of(point, point));
    Map<String, @Nullable Optional<Point>> byText = new HashMap<>();
    byText.put("", Optional.of(point));
    byText.put("@type", Optional.empty());
    byText.put("a.b", null);
    add("byText", byText, Map.of());
    add("byConstant", Map.of(Odd.TWO, BigDecimal.ONE, Odd.OWN, BigDecimal.TEN));
    add("byByte", Map.of((byte) -1, 1));
    add("byShort", Map.of((short) -1, 1));
    add("byInt", Map.of(-1, 1));
    add("byLong", Map.of(Long.MIN_VALUE, "least"));
    add("byId", Map.of(new UUID(1, 2), point));
    add("byDate", Map.of(LocalDate.MIN, Map.of(Instant.EPOCH, 1L)));
    add("bytes", new byte[] {0, -1, 127}, new byte[0]);
    add("table", (Object) new int[][] {{1}, {}, {Integer.MIN_VALUE}});
    add("flags", new boolean[] {true, false});
    add("points", (Object) new @Nullable Point[] {point, null});
    add(
        "shape",
        new Shape.Circle(0.1),
        new Shape.Cornered.Box(1, 2),
        new Shape.Cornered.Flat(),
        Shape.Named.NOTHING);
    add("shapes", List.of(new Shape.Circle(1), Shape.Named.UNIT, new Shape.Cornered.Box(3, 4)));
    add("pair", new Pair<>("a", List.of(point)));
    add("twice", new Twice<>(new Pair<>(List.of(1L), new Long[] {Long.MAX_VALUE})));
    add("result", new Result.Ok<>(point), new Result.Wrong<Point>("why"));
    Tree tree = new Tree("leaf", List.of());
    for (int i = 0; i < 50; i++) {
      tree = new Tree("é" + i, List.of(tree));
    }
    add("tree", tree);
    add("labelled", new Labelled(0));
  }
}
