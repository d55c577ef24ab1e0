package dev.ump.remote.test;

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
import java.util.Collection;
import java.util.Currency;
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

/** One component of each kind that may travel. */
record EachKind(
    boolean bool,
    byte small,
    short shorter,
    char letter,
    int number,
    long large,
    float single,
    double exact,
    @Nullable Boolean boxedBool,
    @Nullable Byte boxedSmall,
    @Nullable Short boxedShorter,
    @Nullable Character boxedLetter,
    @Nullable Integer boxed,
    @Nullable Long boxedLarge,
    @Nullable Float boxedSingle,
    @Nullable Double boxedExact,
    @Nullable String text,
    @Nullable Odd constant,
    @Nullable DayOfWeek day,
    @Nullable BigDecimal decimal,
    @Nullable BigInteger huge,
    @Nullable UUID id,
    @Nullable URI uri,
    @Nullable Locale locale,
    @Nullable Currency currency,
    @Nullable Instant instant,
    @Nullable LocalDate date,
    @Nullable LocalTime time,
    @Nullable LocalDateTime dateTime,
    @Nullable OffsetDateTime offset,
    @Nullable OffsetTime offsetTime,
    @Nullable ZonedDateTime zoned,
    @Nullable Duration duration,
    @Nullable Period period,
    @Nullable Year year,
    @Nullable YearMonth yearMonth,
    @Nullable MonthDay monthDay,
    @Nullable ZoneId zone,
    @Nullable ZoneOffset zoneOffset,
    @Nullable Optional<String> optional,
    @Nullable Optional<Optional<String>> optionalOfOptional,
    @Nullable Optional<List<Point>> optionalList,
    @Nullable OptionalInt optionalInt,
    @Nullable OptionalLong optionalLong,
    @Nullable OptionalDouble optionalDouble,
    @Nullable List<@Nullable String> texts,
    @Nullable List<@Nullable Optional<Long>> optionals,
    @Nullable List<List<Long>> lists,
    @Nullable List<byte[]> blobs,
    @Nullable Set<Odd> set,
    @Nullable Collection<Point> collection,
    @Nullable Map<String, @Nullable Optional<Point>> byText,
    @Nullable Map<Odd, BigDecimal> byConstant,
    @Nullable Map<Byte, Integer> byByte,
    @Nullable Map<Short, Integer> byShort,
    @Nullable Map<Integer, Integer> byInt,
    @Nullable Map<Long, String> byLong,
    @Nullable Map<UUID, Point> byId,
    @Nullable Map<LocalDate, Map<Instant, Long>> byDate,
    byte @Nullable [] bytes,
    int @Nullable [] @Nullable [] table,
    char @Nullable [] letters,
    boolean @Nullable [] flags,
    double @Nullable [] measures,
    @Nullable Point @Nullable [] points,
    @Nullable Shape shape,
    @Nullable List<Shape> shapes,
    @Nullable Pair<String, List<Point>> pair,
    @Nullable Twice<Long> twice,
    @Nullable Result<Point> result,
    @Nullable Tree tree,
    @Nullable Labelled labelled) {

  /** Its texts are alike, and one constant has a class of its own. */
  enum Odd {
    ONE,
    TWO,
    OWN {
      @Override
      boolean isOwn() {
        return true;
      }
    };

    boolean isOwn() {
      return false;
    }

    @Override
    public String toString() {
      return "odd";
    }
  }

  /** Plain. */
  record Point(int x, int y) {}

  /** Of two types. */
  record Pair<A, B>(A first, B second) {}

  /** Passes its type on inside another one. */
  record Twice<T>(Pair<List<T>, T[]> both) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Twice<?> twice
          && both.first().equals(twice.both.first())
          && Arrays.equals(both.second(), twice.both.second());
    }

    @Override
    public int hashCode() {
      return both.first().hashCode();
    }
  }

  /** Closed, in two steps. */
  sealed interface Shape {
    /** Of a radius. */
    record Circle(double radius) implements Shape {}

    /** Has corners. */
    sealed interface Cornered extends Shape {
      /** Four of them. */
      record Box(int width, int height) implements Cornered {}

      /** None in the end. */
      record Flat() implements Cornered {}
    }

    /** Two without a size. */
    enum Named implements Shape {
      UNIT,
      NOTHING
    }
  }

  /** Closed, of a type. */
  sealed interface Result<T> {
    /** Good. */
    record Ok<T>(T value) implements Result<T> {}

    /** Bad. */
    record Wrong<T>(String why) implements Result<T> {}
  }

  /** Leads to itself. */
  record Tree(String text, List<Tree> more) {}

  /** Has more to ask for than its components, and some of that fails. */
  record Labelled(int number) {
    public String getLabel() {
      throw new IllegalStateException("no component");
    }

    public boolean isFirst() {
      return number == 0;
    }

    public Labelled self() {
      return this;
    }
  }
}
