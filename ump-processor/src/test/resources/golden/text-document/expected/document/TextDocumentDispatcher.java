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
  static final int CHAR_AT = 0;
  static final int INSERT = 1;
  static final int LENGTH = 2;
  static final int MARKERS = 3;
  static final int ON_CHANGE = 4;
  static final int READ = 5;
  static final int REDO = 6;
  static final int REPLACE = 7;
  static final int REPLACE_ALL = 8;
  static final int SET_LANGUAGE = 9;
  static final int TEXT = 10;
  static final int TEXT_RANGE = 11;
  static final int UNDO = 12;

  static final List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("TextDocument.charAt(int)").returning(char.class),
      ServiceMethod.of("TextDocument.insert(int, String)"),
      ServiceMethod.of("TextDocument.length()").returning(int.class),
      ServiceMethod.of("TextDocument.markers(String, Range...)"),
      ServiceMethod.of("TextDocument.onChange(Consumer)"),
      ServiceMethod.of("TextDocument.read(Function)"),
      ServiceMethod.of("TextDocument.redo()"),
      ServiceMethod.of("TextDocument.replace(Range, String)"),
      ServiceMethod.of("TextDocument.replaceAll(String, UnaryOperator)"),
      ServiceMethod.of("TextDocument.setLanguage(Locale)"),
      ServiceMethod.of("TextDocument.text()"),
      ServiceMethod.of("TextDocument.text(Range)"),
      ServiceMethod.of("TextDocument.undo()"));

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
    return METHODS;
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
        Envelope<TextDocument> envelope, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      switch (envelope.opcode()) {
        case CHAR_AT -> {
          var call = (TextDocumentEnvelope.CharAt) envelope;
          reply.reply(service.charAt(call.offset()));
        }
        case INSERT -> {
          var call = (TextDocumentEnvelope.Insert) envelope;
          reply.reply(service.insert(call.offset(), call.text()));
        }
        case LENGTH -> reply.reply(service.length());
        case MARKERS -> {
          var call = (TextDocumentEnvelope.Markers) envelope;
          reply.reply(service.markers(call.kind(), call.ranges()));
        }
        case ON_CHANGE -> {
          var call = (TextDocumentEnvelope.OnChange) envelope;
          service.onChange(call.listener());
          reply.reply(null);
        }
        case READ -> read((TextDocumentEnvelope.Read<?>) envelope, reply);
        case REDO -> reply.reply(service.redo());
        case REPLACE -> {
          var call = (TextDocumentEnvelope.Replace) envelope;
          reply.reply(service.replace(call.range(), call.text()));
        }
        case REPLACE_ALL -> {
          var call = (TextDocumentEnvelope.ReplaceAll) envelope;
          reply.reply(service.replaceAll(call.pattern(), call.replacement()));
        }
        case SET_LANGUAGE -> {
          var call = (TextDocumentEnvelope.SetLanguage) envelope;
          service.setLanguage(call.language());
          reply.reply(null);
        }
        case TEXT -> reply.reply(service.text());
        case TEXT_RANGE -> {
          var call = (TextDocumentEnvelope.TextRange) envelope;
          reply.reply(service.text(call.range()));
        }
        case UNDO -> reply.reply(service.undo());
        default -> throw new UnknownEnvelopeException("TextDocument", envelope);
      }
    }

    private <T extends @Nullable Object> void read(
        TextDocumentEnvelope.Read<T> call, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      reply.reply(service.<T>read(call.reader()));
    }
  }

  private static final class Asynchronous extends TextDocumentDispatcher {
    private final TextDocumentAsync service;

    Asynchronous(TextDocumentAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(
        Envelope<TextDocument> envelope, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      switch (envelope.opcode()) {
        case CHAR_AT -> {
          var call = (TextDocumentEnvelope.CharAt) envelope;
          Replies.from(service.charAt(call.offset()), reply);
        }
        case INSERT -> {
          var call = (TextDocumentEnvelope.Insert) envelope;
          Replies.from(service.insert(call.offset(), call.text()), reply);
        }
        case LENGTH -> Replies.from(service.length(), reply);
        case MARKERS -> {
          var call = (TextDocumentEnvelope.Markers) envelope;
          Replies.from(service.markers(call.kind(), call.ranges()), reply);
        }
        case ON_CHANGE -> {
          var call = (TextDocumentEnvelope.OnChange) envelope;
          Replies.from(service.onChange(call.listener()), reply);
        }
        case READ -> read((TextDocumentEnvelope.Read<?>) envelope, reply);
        case REDO -> Replies.from(service.redo(), reply);
        case REPLACE -> {
          var call = (TextDocumentEnvelope.Replace) envelope;
          Replies.from(service.replace(call.range(), call.text()), reply);
        }
        case REPLACE_ALL -> {
          var call = (TextDocumentEnvelope.ReplaceAll) envelope;
          Replies.from(service.replaceAll(call.pattern(), call.replacement()), reply);
        }
        case SET_LANGUAGE -> {
          var call = (TextDocumentEnvelope.SetLanguage) envelope;
          Replies.from(service.setLanguage(call.language()), reply);
        }
        case TEXT -> Replies.from(service.text(), reply);
        case TEXT_RANGE -> {
          var call = (TextDocumentEnvelope.TextRange) envelope;
          Replies.from(service.text(call.range()), reply);
        }
        case UNDO -> Replies.from(service.undo(), reply);
        default -> throw new UnknownEnvelopeException("TextDocument", envelope);
      }
    }

    private <T extends @Nullable Object> void read(
        TextDocumentEnvelope.Read<T> call, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      Replies.from(service.<T>read(call.reader()), reply);
    }
  }
}
