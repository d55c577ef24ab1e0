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
      return frame(to, kind(ump), ump.maybeExecuted(), ump.getMessage(), new byte[0]);
    }
    if (failure instanceof CancellationException) {
      return refused(to, "The call was cancelled where it was executed;", true);
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
    } catch (Exception | StackOverflowError unencoded) {
      return refused(
          to,
          "It failed with " + failure.getClass().getName() + ", which cannot be encoded ("
              + unencoded.getClass().getName() + ");",
          true);
    }
    return frame(to, kind, true, null, body);
  }

  /** Returns that a call was not executed, or that its outcome cannot be given, and why. */
  static Frame refused(String to, String why, boolean maybeExecuted) {
    String fate = maybeExecuted ? " it may have been executed." : " it was not executed.";
    return frame(to, Wire.Outcome.REFUSED, maybeExecuted, why + fate, new byte[0]);
  }

  private static Frame frame(
      String to, Wire.Outcome kind, boolean maybeExecuted, @Nullable String text, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    headers.put(Wire.IS, kind.word());
    headers.put(Wire.MAYBE, maybeExecuted ? "1" : "0");
    if (text != null) {
      headers.put(Wire.TEXT, Wire.header(text));
    }
    return Frame.of(to, null, headers, body);
  }

  // ---- read

  /** Gives a call its outcome; for the thread that has removed it. */
  static void give(Frame frame, SentCall call, Codec codec) {
    ReplyContext<@Nullable Object, Throwable> request = call.request();
    if (frame.hasNoReceiver()) {
      request.end(new ServerClosedException(
          call.name() + ": no process serves '" + call.service + "'; it was not executed."));
      return;
    }
    Wire.Outcome kind = Wire.Outcome.of(frame.headers().get(Wire.IS));
    boolean maybe = !"0".equals(frame.headers().get(Wire.MAYBE));
    String text = frame.headers().getOrDefault(Wire.TEXT, call.name() + " was not answered.");
    try {
      if (kind == null) {
        request.end(unreadable(call, null));
      } else {
        switch (kind) {
          case REPLY -> request.reply(value(frame, call, codec));
          case FAIL -> request.fail(call.failures.again(far(frame, codec)));
          case HANDLER ->
            request.end(HandlerException.wrap(call.name(), Failures.undeclared(far(frame, codec))));
          case CLOSED ->
            request.end(
                maybe ? new TransportException(text, true) : new ServerClosedException(text));
          case FULL ->
            request.end(
                maybe ? new TransportException(text, true) : new ChannelFullException(text));
          case LATE -> request.end(new ReplyTimeoutException(text, maybe));
          case NOREPLY -> request.end(new NoReplyException(text));
          case REFUSED -> request.end(new TransportException(text, maybe));
        }
      }
    } catch (Exception | StackOverflowError undecoded) {
      request.end(unreadable(call, undecoded));
    }
  }

  private static @Nullable Object value(Frame frame, SentCall call, Codec codec) throws Exception {
    Type type = call.method.result();
    return type == Void.class ? null : codec.decode(frame.body(), type);
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
