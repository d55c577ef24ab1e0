package document;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.UmpGenerated;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The calls of {@link TextDocument}, packed: one record for each method. */
@NullMarked
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface TextDocumentEnvelope extends Envelope<TextDocument> {
  /** A call of {@code TextDocument.charAt(int)}. */
  record CharAt(int offset) implements TextDocumentEnvelope, Call<TextDocument, Character> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.CHAR_AT;
    }
  }

  /** A call of {@code TextDocument.insert(int, String)}. */
  record Insert(int offset, String text)
      implements TextDocumentEnvelope, Call<TextDocument, TextDocument.Change> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.INSERT;
    }
  }

  /** A call of {@code TextDocument.length()}. */
  record Length() implements TextDocumentEnvelope, Call<TextDocument, Integer> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.LENGTH;
    }
  }

  /** A call of {@code TextDocument.markers(String, Range...)}. */
  record Markers(@Nullable String kind, TextDocument.Range[] ranges)
      implements TextDocumentEnvelope, Call<TextDocument, List<TextDocument.@Nullable Marker>> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.MARKERS;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Markers that
          && Objects.equals(kind, that.kind)
          && Arrays.equals(ranges, that.ranges);
    }

    @Override
    public int hashCode() {
      return Objects.hash(kind, Arrays.hashCode(ranges));
    }

    @Override
    public String toString() {
      return "Markers[kind=" + kind + ", ranges=" + Arrays.toString(ranges) + "]";
    }
  }

  /** A call of {@code TextDocument.onChange(Consumer)}. */
  record OnChange(Consumer<? super TextDocument.Change> listener)
      implements TextDocumentEnvelope, Call<TextDocument, Void> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.ON_CHANGE;
    }
  }

  /** A call of {@code TextDocument.read(Function)}. */
  record Read<T extends @Nullable Object>(Function<? super CharSequence, ? extends T> reader)
      implements TextDocumentEnvelope, Call<TextDocument, T> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.READ;
    }
  }

  /** A call of {@code TextDocument.redo()}. */
  record Redo() implements TextDocumentEnvelope, Call<TextDocument, TextDocument.@Nullable Change> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.REDO;
    }
  }

  /** A call of {@code TextDocument.replace(Range, String)}. */
  record Replace(TextDocument.Range range, String text)
      implements TextDocumentEnvelope, Call<TextDocument, TextDocument.Change> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.REPLACE;
    }
  }

  /** A call of {@code TextDocument.replaceAll(String, UnaryOperator)}. */
  record ReplaceAll(String pattern, UnaryOperator<String> replacement)
      implements TextDocumentEnvelope, Call<TextDocument, List<TextDocument.Change>> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.REPLACE_ALL;
    }
  }

  /** A call of {@code TextDocument.setLanguage(Locale)}. */
  record SetLanguage(@Nullable Locale language)
      implements TextDocumentEnvelope, Call<TextDocument, Void> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.SET_LANGUAGE;
    }
  }

  /** A call of {@code TextDocument.text()}. */
  record Text() implements TextDocumentEnvelope, Call<TextDocument, String> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.TEXT;
    }
  }

  /** A call of {@code TextDocument.text(Range)}. */
  record TextRange(TextDocument.Range range)
      implements TextDocumentEnvelope, Call<TextDocument, String> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.TEXT_RANGE;
    }
  }

  /** A call of {@code TextDocument.undo()}. */
  record Undo() implements TextDocumentEnvelope, Call<TextDocument, TextDocument.@Nullable Change> {
    @Override
    public int opcode() {
      return TextDocumentDispatcher.UNDO;
    }
  }
}
