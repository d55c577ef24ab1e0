package document;

import dev.ump.service.UmpGenerated;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** {@link TextDocument} without waiting: its methods, each returning a future. */
@NullMarked
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface TextDocumentAsync {
  /** {@link TextDocument#insert}, without waiting. */
  CompletableFuture<TextDocument.Change> insert(int offset, String text);

  /** {@link TextDocument#replace}, without waiting. */
  CompletableFuture<TextDocument.Change> replace(TextDocument.Range range, String text);

  /** {@link TextDocument#replaceAll}, without waiting. */
  CompletableFuture<List<TextDocument.Change>> replaceAll(
      String pattern, UnaryOperator<String> replacement);

  /** {@link TextDocument#text()}, without waiting. */
  CompletableFuture<String> text();

  /** {@link TextDocument#text(TextDocument.Range)}, without waiting. */
  CompletableFuture<String> text(TextDocument.Range range);

  /** {@link TextDocument#charAt}, without waiting. */
  CompletableFuture<Character> charAt(int offset);

  /** {@link TextDocument#length}, without waiting. */
  CompletableFuture<Integer> length();

  /** {@link TextDocument#undo}, without waiting. */
  CompletableFuture<TextDocument.@Nullable Change> undo();

  /** {@link TextDocument#redo}, without waiting. */
  CompletableFuture<TextDocument.@Nullable Change> redo();

  /** {@link TextDocument#setLanguage}, without waiting. */
  CompletableFuture<Void> setLanguage(@Nullable Locale language);

  /** {@link TextDocument#read}, without waiting. */
  <T extends @Nullable Object> CompletableFuture<T> read(
      Function<? super CharSequence, ? extends T> reader);

  /** {@link TextDocument#onChange}, without waiting. */
  CompletableFuture<Void> onChange(Consumer<? super TextDocument.Change> listener);

  /** {@link TextDocument#markers}, without waiting. */
  CompletableFuture<List<TextDocument.@Nullable Marker>> markers(
      @Nullable String kind, TextDocument.Range... ranges);
}
