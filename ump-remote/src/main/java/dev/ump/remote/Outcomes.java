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
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Outcomes of calls as frames: written on the machine of the service, read on the caller's. */
final class Outcomes {
  private Outcomes() {}

  // ---- written

  static Frame reply(String to, @Nullable Object value, Type type, Codec codec) throws Exception {
    byte[] body = type == Void.class ? new byte[0] : codec.encode(value, type);
    return answered(to, Wire.Outcome.REPLY, body);
  }

  /** Returns what a call has failed with. */
  static Frame failure(String to, Throwable failure, Failures failures, Codec codec) {
    if (failure instanceof HandlerException handler && handler.getCause() != null) {
      return encoded(to, Wire.Outcome.HANDLER, handler.getCause(), failures, codec);
    }
    if (failure instanceof UmpException ump) {
      return unanswered(to, kind(ump), ump.maybeExecuted(), null, String.valueOf(ump.getMessage()));
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
    return answered(to, kind, body);
  }

  /**
   * Returns that a call was not executed, or that its outcome cannot be given, and why; with the
   * hash of the server's own method if the two may not agree on it.
   */
  static Frame refused(String to, String why, boolean maybeExecuted, @Nullable String api) {
    String fate = maybeExecuted ? " it may have been executed." : " it was not executed.";
    return unanswered(to, Wire.Outcome.REFUSED, maybeExecuted, api, why + fate);
  }

  /** Returns what the service has answered. */
  private static Frame answered(String to, Wire.Outcome kind, byte[] value) {
    return Frame.of(to, null, Map.of(), Head.before(value, kind.word()));
  }

  private static Frame unanswered(
      String to, Wire.Outcome kind, boolean maybeExecuted, @Nullable String api, String text) {
    String head = kind.word() + (maybeExecuted ? " 1" : " 0") + (api == null ? "" : " " + api);
    return Frame.of(to, null, Map.of(), Head.before(Wire.bytes(Wire.line(text)), head));
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
    String head = Head.of(frame.body());
    String[] words = head == null ? new String[] {""} : head.split(" ", -1);
    Wire.Outcome kind = Wire.Outcome.of(words[0]);
    if (head == null || kind == null) {
      request.end(counts.ended(unreadable(call, null)));
      return;
    }
    byte[] value = Head.value(frame.body(), head);
    try {
      switch (kind) {
        case REPLY -> {
          Object result = result(value, call, codec);
          counts.replied.increment();
          request.reply(result);
        }
        case FAIL -> {
          Throwable failure = call.failures.again(far(value, codec));
          counts.replied.increment();
          request.fail(failure);
        }
        case HANDLER -> {
          var failure = HandlerException.wrap(call.name(), Failures.undeclared(far(value, codec)));
          counts.replied.increment();
          request.end(failure);
        }
        default -> request.end(counts.ended(ended(kind, words, value, call)));
      }
    } catch (Throwable undecoded) { // an error of a record's constructor, too
      request.end(counts.ended(unreadable(call, undecoded)));
    }
  }

  /** The service has not answered: what its server, or the machine of the server, says. */
  private static UmpException ended(
      Wire.Outcome kind, String[] words, byte[] value, SentCall call) {
    boolean maybe = words.length < 2 || !words[1].equals("0");
    String told = Wire.line(Wire.text(value));
    String text = told.isEmpty() ? call.name() + " was not answered." : told;
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
            words.length > 2 ? text + " This client calls " + call.method.signature() + "." : text,
            maybe);
    };
  }

  private static @Nullable Object result(byte[] value, SentCall call, Codec codec)
      throws Exception {
    Type type = call.method.result();
    Object result = type == Void.class ? null : codec.decode(value, type);
    if (result == null && call.method.method().primitive() != null) {
      throw new IllegalArgumentException("A primitive result is null.");
    }
    return result;
  }

  private static FarFailure far(byte[] value, Codec codec) throws Exception {
    Object far = codec.decode(value, FarFailure.class);
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
