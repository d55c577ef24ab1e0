package document;

import dev.ump.channel.Client;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Calls the {@link TextDocument} that a server runs. */
@NullMarked
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public final class TextDocumentClient implements TextDocument {
  private final ServiceClient<TextDocument> client;

  private TextDocumentClient(ServiceClient<TextDocument> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static TextDocumentClient of(ServiceClient<TextDocument> client) {
    return new TextDocumentClient(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static TextDocumentClient over(
      Client<Envelope<TextDocument>, @Nullable Object, Throwable> client) {
    return of(ServiceClient.over(client, TextDocumentEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static Contract<TextDocument, TextDocumentClient> contract() {
    return Contract.of(
        TextDocument.class,
        TextDocumentEnvelope.METHODS,
        (TextDocumentClient client) -> client.client,
        TextDocumentClient::of,
        TextDocumentEnvelope.Insert.class,
        TextDocumentEnvelope.Replace.class,
        TextDocumentEnvelope.ReplaceAll.class,
        TextDocumentEnvelope.Text.class,
        TextDocumentEnvelope.TextRange.class,
        TextDocumentEnvelope.CharAt.class,
        TextDocumentEnvelope.Length.class,
        TextDocumentEnvelope.Undo.class,
        TextDocumentEnvelope.Redo.class,
        TextDocumentEnvelope.SetLanguage.class,
        TextDocumentEnvelope.Read.class,
        TextDocumentEnvelope.OnChange.class,
        TextDocumentEnvelope.Markers.class)
        .failing(IndexOutOfBoundsException.class);
  }

  /** The same service, without waiting. */
  public TextDocumentAsync async() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public TextDocumentClient withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public Change insert(int offset, String text) throws IndexOutOfBoundsException {
    return client.call(new TextDocumentEnvelope.Insert(offset, text));
  }

  @Override
  public Change replace(Range range, String text) {
    return client.call(new TextDocumentEnvelope.Replace(range, text));
  }

  @Override
  public List<Change> replaceAll(String pattern, UnaryOperator<String> replacement) {
    return client.call(new TextDocumentEnvelope.ReplaceAll(pattern, replacement));
  }

  @Override
  public String text() {
    return client.call(new TextDocumentEnvelope.Text());
  }

  @Override
  public String text(Range range) {
    return client.call(new TextDocumentEnvelope.TextRange(range));
  }

  @Override
  public char charAt(int offset) {
    return client.call(new TextDocumentEnvelope.CharAt(offset));
  }

  @Override
  public int length() {
    return client.call(new TextDocumentEnvelope.Length());
  }

  @Override
  public @Nullable Change undo() {
    return client.call(new TextDocumentEnvelope.Undo());
  }

  @Override
  public @Nullable Change redo() {
    return client.call(new TextDocumentEnvelope.Redo());
  }

  @Override
  public void setLanguage(@Nullable Locale language) {
    client.call(new TextDocumentEnvelope.SetLanguage(language));
  }

  @Override
  public <T extends @Nullable Object> T read(Function<? super CharSequence, ? extends T> reader) {
    return client.call(new TextDocumentEnvelope.Read<T>(reader));
  }

  @Override
  public void onChange(Consumer<? super Change> listener) {
    client.call(new TextDocumentEnvelope.OnChange(listener));
  }

  @Override
  public List<@Nullable Marker> markers(@Nullable String kind, Range... ranges) {
    return client.call(new TextDocumentEnvelope.Markers(kind, ranges));
  }

  @Override
  public String toString() {
    return "TextDocumentClient[" + client + "]";
  }

  private final class Async implements TextDocumentAsync {
    @Override
    public CompletableFuture<Change> insert(int offset, String text) {
      return client.callAsync(new TextDocumentEnvelope.Insert(offset, text));
    }

    @Override
    public CompletableFuture<Change> replace(Range range, String text) {
      return client.callAsync(new TextDocumentEnvelope.Replace(range, text));
    }

    @Override
    public CompletableFuture<List<Change>> replaceAll(
        String pattern, UnaryOperator<String> replacement) {
      return client.callAsync(new TextDocumentEnvelope.ReplaceAll(pattern, replacement));
    }

    @Override
    public CompletableFuture<String> text() {
      return client.callAsync(new TextDocumentEnvelope.Text());
    }

    @Override
    public CompletableFuture<String> text(Range range) {
      return client.callAsync(new TextDocumentEnvelope.TextRange(range));
    }

    @Override
    public CompletableFuture<Character> charAt(int offset) {
      return client.callAsync(new TextDocumentEnvelope.CharAt(offset));
    }

    @Override
    public CompletableFuture<Integer> length() {
      return client.callAsync(new TextDocumentEnvelope.Length());
    }

    @Override
    public CompletableFuture<@Nullable Change> undo() {
      return client.callAsync(new TextDocumentEnvelope.Undo());
    }

    @Override
    public CompletableFuture<@Nullable Change> redo() {
      return client.callAsync(new TextDocumentEnvelope.Redo());
    }

    @Override
    public CompletableFuture<Void> setLanguage(@Nullable Locale language) {
      return client.callAsync(new TextDocumentEnvelope.SetLanguage(language));
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> read(
        Function<? super CharSequence, ? extends T> reader) {
      return client.callAsync(new TextDocumentEnvelope.Read<T>(reader));
    }

    @Override
    public CompletableFuture<Void> onChange(Consumer<? super Change> listener) {
      return client.callAsync(new TextDocumentEnvelope.OnChange(listener));
    }

    @Override
    public CompletableFuture<List<@Nullable Marker>> markers(
        @Nullable String kind, Range... ranges) {
      return client.callAsync(new TextDocumentEnvelope.Markers(kind, ranges));
    }
  }
}
