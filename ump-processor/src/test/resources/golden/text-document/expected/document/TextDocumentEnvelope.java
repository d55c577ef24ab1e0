package document;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
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
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("TextDocument.insert(int, String)"),
      ServiceMethod.of("TextDocument.replace(Range, String)"),
      ServiceMethod.of("TextDocument.replaceAll(String, UnaryOperator)"),
      ServiceMethod.of("TextDocument.text()"),
      ServiceMethod.of("TextDocument.text(Range)"),
      ServiceMethod.of("TextDocument.charAt(int)").returning(char.class),
      ServiceMethod.of("TextDocument.length()").returning(int.class),
      ServiceMethod.of("TextDocument.undo()"),
      ServiceMethod.of("TextDocument.redo()"),
      ServiceMethod.of("TextDocument.setLanguage(Locale)"),
      ServiceMethod.of("TextDocument.read(Function)"),
      ServiceMethod.of("TextDocument.onChange(Consumer)"),
      ServiceMethod.of("TextDocument.markers(String, Range...)"));

  /** A call of {@link TextDocument#insert}. */
  record Insert(int offset, String text)
      implements TextDocumentEnvelope, Call<TextDocument, TextDocument.Change> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#replace}. */
  record Replace(TextDocument.Range range, String text)
      implements TextDocumentEnvelope, Call<TextDocument, TextDocument.Change> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#replaceAll}. */
  record ReplaceAll(String pattern, UnaryOperator<String> replacement)
      implements TextDocumentEnvelope, Call<TextDocument, List<TextDocument.Change>> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#text()}. */
  record Text() implements TextDocumentEnvelope, Call<TextDocument, String> {
    static final int OPCODE = 3;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#text(TextDocument.Range)}. */
  record TextRange(TextDocument.Range range)
      implements TextDocumentEnvelope, Call<TextDocument, String> {
    static final int OPCODE = 4;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#charAt}. */
  record CharAt(int offset) implements TextDocumentEnvelope, Call<TextDocument, Character> {
    static final int OPCODE = 5;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#length}. */
  record Length() implements TextDocumentEnvelope, Call<TextDocument, Integer> {
    static final int OPCODE = 6;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#undo}. */
  record Undo() implements TextDocumentEnvelope, Call<TextDocument, TextDocument.@Nullable Change> {
    static final int OPCODE = 7;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#redo}. */
  record Redo() implements TextDocumentEnvelope, Call<TextDocument, TextDocument.@Nullable Change> {
    static final int OPCODE = 8;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#setLanguage}. */
  record SetLanguage(@Nullable Locale language)
      implements TextDocumentEnvelope, Call<TextDocument, Void> {
    static final int OPCODE = 9;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#read}. */
  record Read<T extends @Nullable Object>(Function<? super CharSequence, ? extends T> reader)
      implements TextDocumentEnvelope, Call<TextDocument, T> {
    static final int OPCODE = 10;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#onChange}. */
  record OnChange(Consumer<? super TextDocument.Change> listener)
      implements TextDocumentEnvelope, Call<TextDocument, Void> {
    static final int OPCODE = 11;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link TextDocument#markers}. */
  record Markers(@Nullable String kind, TextDocument.Range[] ranges)
      implements TextDocumentEnvelope, Call<TextDocument, List<TextDocument.@Nullable Marker>> {
    static final int OPCODE = 12;

    @Override
    public int opcode() {
      return OPCODE;
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
}
