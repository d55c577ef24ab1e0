package document;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Replies;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import dev.ump.service.UnknownEnvelopeException;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Executes the calls of {@link TextDocument} with an implementation of it. */
@NullMarked
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public abstract sealed class TextDocumentDispatcher
    implements Dispatcher<TextDocument, TextDocumentClient> {
  private TextDocumentDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static TextDocumentDispatcher of(TextDocument service) {
    return new Blocking(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static TextDocumentDispatcher ofAsync(TextDocumentAsync service) {
    return new Asynchronous(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return TextDocumentEnvelope.METHODS;
  }

  @Override
  public final TextDocumentClient connect(ServiceClient<TextDocument> client) {
    return TextDocumentClient.of(client);
  }

  private static final class Blocking extends TextDocumentDispatcher {
    private final TextDocument service;

    Blocking(TextDocument service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(
        Envelope<TextDocument> envelope, ReplyContext<@Nullable Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case TextDocumentEnvelope.Insert.OPCODE -> {
          var call = (TextDocumentEnvelope.Insert) envelope;
          context.reply(service.insert(call.offset(), call.text()));
        }
        case TextDocumentEnvelope.Replace.OPCODE -> {
          var call = (TextDocumentEnvelope.Replace) envelope;
          context.reply(service.replace(call.range(), call.text()));
        }
        case TextDocumentEnvelope.ReplaceAll.OPCODE -> {
          var call = (TextDocumentEnvelope.ReplaceAll) envelope;
          context.reply(service.replaceAll(call.pattern(), call.replacement()));
        }
        case TextDocumentEnvelope.Text.OPCODE -> context.reply(service.text());
        case TextDocumentEnvelope.TextRange.OPCODE -> {
          var call = (TextDocumentEnvelope.TextRange) envelope;
          context.reply(service.text(call.range()));
        }
        case TextDocumentEnvelope.CharAt.OPCODE -> {
          var call = (TextDocumentEnvelope.CharAt) envelope;
          context.reply(service.charAt(call.offset()));
        }
        case TextDocumentEnvelope.Length.OPCODE -> context.reply(service.length());
        case TextDocumentEnvelope.Undo.OPCODE -> context.reply(service.undo());
        case TextDocumentEnvelope.Redo.OPCODE -> context.reply(service.redo());
        case TextDocumentEnvelope.SetLanguage.OPCODE -> {
          var call = (TextDocumentEnvelope.SetLanguage) envelope;
          service.setLanguage(call.language());
          context.reply(null);
        }
        case TextDocumentEnvelope.Read.OPCODE ->
            read((TextDocumentEnvelope.Read<?>) envelope, context);
        case TextDocumentEnvelope.OnChange.OPCODE -> {
          var call = (TextDocumentEnvelope.OnChange) envelope;
          service.onChange(call.listener());
          context.reply(null);
        }
        case TextDocumentEnvelope.Markers.OPCODE -> {
          var call = (TextDocumentEnvelope.Markers) envelope;
          context.reply(service.markers(call.kind(), call.ranges()));
        }
        default -> throw new UnknownEnvelopeException("TextDocument", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <T extends @Nullable Object> void read(
        TextDocumentEnvelope.Read<T> call, ReplyContext<@Nullable Object, Throwable> context)
        throws Throwable {
      context.reply(service.<T>read(call.reader()));
    }
  }

  private static final class Asynchronous extends TextDocumentDispatcher {
    private final TextDocumentAsync service;

    Asynchronous(TextDocumentAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(
        Envelope<TextDocument> envelope, ReplyContext<@Nullable Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case TextDocumentEnvelope.Insert.OPCODE -> {
          var call = (TextDocumentEnvelope.Insert) envelope;
          Replies.whenDone(service.insert(call.offset(), call.text()), context);
        }
        case TextDocumentEnvelope.Replace.OPCODE -> {
          var call = (TextDocumentEnvelope.Replace) envelope;
          Replies.whenDone(service.replace(call.range(), call.text()), context);
        }
        case TextDocumentEnvelope.ReplaceAll.OPCODE -> {
          var call = (TextDocumentEnvelope.ReplaceAll) envelope;
          Replies.whenDone(service.replaceAll(call.pattern(), call.replacement()), context);
        }
        case TextDocumentEnvelope.Text.OPCODE -> Replies.whenDone(service.text(), context);
        case TextDocumentEnvelope.TextRange.OPCODE -> {
          var call = (TextDocumentEnvelope.TextRange) envelope;
          Replies.whenDone(service.text(call.range()), context);
        }
        case TextDocumentEnvelope.CharAt.OPCODE -> {
          var call = (TextDocumentEnvelope.CharAt) envelope;
          Replies.whenDone(service.charAt(call.offset()), context);
        }
        case TextDocumentEnvelope.Length.OPCODE -> Replies.whenDone(service.length(), context);
        case TextDocumentEnvelope.Undo.OPCODE -> Replies.whenDone(service.undo(), context);
        case TextDocumentEnvelope.Redo.OPCODE -> Replies.whenDone(service.redo(), context);
        case TextDocumentEnvelope.SetLanguage.OPCODE -> {
          var call = (TextDocumentEnvelope.SetLanguage) envelope;
          Replies.whenDone(service.setLanguage(call.language()), context);
        }
        case TextDocumentEnvelope.Read.OPCODE ->
            read((TextDocumentEnvelope.Read<?>) envelope, context);
        case TextDocumentEnvelope.OnChange.OPCODE -> {
          var call = (TextDocumentEnvelope.OnChange) envelope;
          Replies.whenDone(service.onChange(call.listener()), context);
        }
        case TextDocumentEnvelope.Markers.OPCODE -> {
          var call = (TextDocumentEnvelope.Markers) envelope;
          Replies.whenDone(service.markers(call.kind(), call.ranges()), context);
        }
        default -> throw new UnknownEnvelopeException("TextDocument", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <T extends @Nullable Object> void read(
        TextDocumentEnvelope.Read<T> call, ReplyContext<@Nullable Object, Throwable> context)
        throws Throwable {
      Replies.whenDone(service.<T>read(call.reader()), context);
    }
  }
}
