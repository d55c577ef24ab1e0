package keys;

import dev.ump.service.OneWay;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

@UmpService
public interface Keys<K extends Comparable<K>> extends Shared {
  void text(@UmpKey String key);

  @UmpMethod(name = "Number", timeout = "5s")
  long number(int first, @UmpKey long key) throws IOException;

  CompletionStage<UUID> identifier(@UmpKey UUID key);

  @OneWay
  void constant(@UmpKey TimeUnit key);

  void own(@UmpKey Point key);

  void ofVariable(@UmpKey K key);

  <T extends Number> T ofOwnVariable(@UmpKey T key);

  void ofType(@UmpKey Class<?> key);

  void ofArrays(@UmpKey Class<byte[]> key);

  void immutable(@UmpKey LocalDate day, @UmpKey Locale locale, @UmpKey BigInteger number);

  void move(@UmpKey String from, @UmpKey String to, long cents);

  void named(@UmpKey String hashCode, @UmpKey String opcode, @UmpKey String equals);

  void list(@UmpKey List<String> path);

  void anything(@UmpKey Object key);

  void open(@UmpKey Shape shape);

  String withoutKey(String text);

  record Point(int x, int y) {}

  abstract class Shape {}
}

interface Shared {
  int inherited(@UmpKey String key);
}
