package document;

import dev.ump.service.UmpLocal;
import dev.ump.service.UmpService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A document that many editors change. */
@NullMarked
@UmpService
public interface TextDocument {

  record Range(int from, int to) {}

  record Change(Range range, String before, String after) {}

  record Marker(String kind, Range range, Map<String, @Nullable String> attributes) {}

  Change insert(int offset, String text) throws IndexOutOfBoundsException;

  Change replace(Range range, String text);

  List<Change> replaceAll(String pattern, UnaryOperator<String> replacement);

  String text();

  String text(Range range);

  char charAt(int offset);

  int length();

  @Nullable Change undo();

  @Nullable Change redo();

  void setLanguage(@Nullable Locale language);

  <T extends @Nullable Object> T read(Function<? super CharSequence, ? extends T> reader);

  void onChange(Consumer<? super Change> listener);

  List<@Nullable Marker> markers(@Nullable String kind, Range... ranges);

  @UmpLocal
  default boolean isEmpty() {
    return length() == 0;
  }
}
