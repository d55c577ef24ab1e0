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
  CompletableFuture<Character> charAt(int offset);

  CompletableFuture<TextDocument.Change> insert(int offset, String text);

  CompletableFuture<Integer> length();

  CompletableFuture<List<TextDocument.@Nullable Marker>> markers(
      @Nullable String kind, TextDocument.Range... ranges);

  CompletableFuture<Void> onChange(Consumer<? super TextDocument.Change> listener);

  <T extends @Nullable Object> CompletableFuture<T> read(
      Function<? super CharSequence, ? extends T> reader);

  CompletableFuture<TextDocument.@Nullable Change> redo();

  CompletableFuture<TextDocument.Change> replace(TextDocument.Range range, String text);

  CompletableFuture<List<TextDocument.Change>> replaceAll(
      String pattern, UnaryOperator<String> replacement);

  CompletableFuture<Void> setLanguage(@Nullable Locale language);

  CompletableFuture<String> text();

  CompletableFuture<String> text(TextDocument.Range range);

  CompletableFuture<TextDocument.@Nullable Change> undo();
}
