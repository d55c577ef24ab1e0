package dev.ump.remote;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyContext;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Outcomes of calls as frames: written on the machine of the service, read on the caller's. */
final class Outcomes {
  private Outcomes() {}

  // ---- written

  static Frame reply(String to, @Nullable Object value, Type type, Codec codec) throws Exception {
    byte[] body = type == Void.class ? new byte[0] : codec.encode(value, type);
    return frame(to, Wire.Outcome.REPLY, true, null, body);
  }

  /** Returns what a call has failed with. */
  static Frame failure(String to, Throwable failure, Failures failures, Codec codec) {
    if (failure instanceof HandlerException handler && handler.getCause() != null) {
      return encoded(to, Wire.Outcome.HANDLER, handler.getCause(), failures, codec);
    }
    if (failure instanceof UmpException ump) {
      return frame(
          to, kind(ump), ump.maybeExecuted(), String.valueOf(ump.getMessage()), new byte[0]);
    }
    if (failure instanceof CancellationException) {
      return refused(to, "The call was cancelled where it was executed;", true, null);
    }
    return encoded(to, Wire.Outcome.FAIL, failure, failures, codec);
  }

  private static Wire.Outcome kind(UmpException failure) {
    if (failure instanceof ServerClosedException) {
      return Wire.Outcome.CLOSED;
    }
    if (failure instanceof ChannelFullException) {
      return Wire.Outcome.FULL;
    }
    if (failure instanceof ReplyTimeoutException) {
      return Wire.Outcome.LATE;
    }
    return failure instanceof NoReplyException ? Wire.Outcome.NOREPLY : Wire.Outcome.REFUSED;
  }

  private static Frame encoded(
      String to, Wire.Outcome kind, Throwable failure, Failures failures, Codec codec) {
    byte[] body;
    try {
      body = codec.encode(failures.apart(failure), FarFailure.class);
    } catch (Throwable unencoded) {
      return refused(
          to,
          "It failed with " + failure.getClass().getName() + ", which cannot be encoded ("
              + unencoded.getClass().getName() + ");",
          true,
          null);
    }
    return frame(to, kind, true, null, body);
  }

  /**
   * Returns that a call was not executed, or that its outcome cannot be given, and why; with the
   * hash of the server's own method if the two may not agree on it.
   */
  static Frame refused(String to, String why, boolean maybeExecuted, @Nullable String api) {
    String fate = maybeExecuted ? " it may have been executed." : " it was not executed.";
    Frame refused = frame(to, Wire.Outcome.REFUSED, maybeExecuted, why + fate, new byte[0]);
    if (api == null) {
      return refused;
    }
    Map<String, String> headers = new HashMap<>(refused.headers());
    headers.put(Wire.API, api);
    return Frame.of(to, null, headers, refused.body());
  }

  private static Frame frame(
      String to, Wire.Outcome kind, boolean maybeExecuted, @Nullable String text, byte[] body) {
    Map<String, String> headers = text == null
        ? Map.of(Wire.IS, kind.word()) // the service has answered
        : Map.of(
            Wire.IS,
            kind.word(),
            Wire.MAYBE,
            maybeExecuted ? "1" : "0",
            Wire.TEXT,
            Wire.header(text));
    return Frame.of(to, null, headers, body);
  }

  // ---- read

  /** Gives a call its outcome; for the thread that has removed it. */
  static void give(Frame frame, SentCall call, Codec codec, Counts counts) {
    ReplyContext<@Nullable Object, Throwable> request = call.request();
    if (frame.hasNoReceiver()) {
      request.end(counts.ended(new ServerClosedException(
          call.name() + ": no process serves '" + call.service + "'; it was not executed.")));
      return;
    }
    Wire.Outcome kind = Wire.Outcome.of(frame.headers().get(Wire.IS));
    boolean maybe = !"0".equals(frame.headers().get(Wire.MAYBE));
    String text = frame.headers().getOrDefault(Wire.TEXT, call.name() + " was not answered.");
    try {
      if (kind == null) {
        request.end(counts.ended(unreadable(call, null)));
        return;
      }
      switch (kind) {
        case REPLY -> {
          Object value = value(frame, call, codec);
          counts.replied.increment();
          request.reply(value);
        }
        case FAIL -> {
          Throwable failure = call.failures.again(far(frame, codec));
          counts.replied.increment();
          request.fail(failure);
        }
        case HANDLER -> {
          var failure = HandlerException.wrap(call.name(), Failures.undeclared(far(frame, codec)));
          counts.replied.increment();
          request.end(failure);
        }
        default -> request.end(counts.ended(ended(kind, frame, call, maybe, text)));
      }
    } catch (Throwable undecoded) { // an error of a record's constructor, too
      request.end(counts.ended(unreadable(call, undecoded)));
    }
  }

  /** The service has not answered: what its server, or the machine of the server, says. */
  private static UmpException ended(
      Wire.Outcome kind, Frame frame, SentCall call, boolean maybe, String text) {
    if (maybe && (kind == Wire.Outcome.CLOSED || kind == Wire.Outcome.FULL)) {
      return new TransportException(text, true);
    }
    return switch (kind) {
      case CLOSED -> new ServerClosedException(text);
      case FULL -> new ChannelFullException(text);
      case LATE -> new ReplyTimeoutException(text, maybe);
      case NOREPLY -> new NoReplyException(text);
      default ->
        new TransportException(
            frame.headers().containsKey(Wire.API)
                ? text + " This client calls " + call.method.signature() + "."
                : text,
            maybe);
    };
  }

  private static @Nullable Object value(Frame frame, SentCall call, Codec codec) throws Exception {
    Type type = call.method.result();
    Object value = type == Void.class ? null : codec.decode(frame.body(), type);
    if (value == null && call.method.method().primitive() != null) {
      throw new IllegalArgumentException("A primitive result is null.");
    }
    return value;
  }

  private static FarFailure far(Frame frame, Codec codec) throws Exception {
    Object far = codec.decode(frame.body(), FarFailure.class);
    if (far instanceof FarFailure failure) {
      return failure;
    }
    throw new IllegalArgumentException("It says nothing of the failure.");
  }

  private static TransportException unreadable(SentCall call, @Nullable Throwable cause) {
    return new TransportException(
        call.name() + ": its outcome cannot be decoded; it may have been executed.", true, cause);
  }
}
