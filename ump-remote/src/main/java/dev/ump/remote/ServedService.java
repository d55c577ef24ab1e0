package dev.ump.remote;

import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.service.Call;
import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * A service that other machines call: decodes each call, sends it to its server with the time that
 * is left, and answers. What is refused here was not executed.
 */
final class ServedService<S> {
  private static final Runnable NOTHING = () -> {};

  private final String name;
  private final Map<String, RemoteMethod> methods;
  private final ServiceClient<S> base;
  private final Transport transport;
  private final Settings settings;
  private final OpenCalls<String, ReceivedCall> open;
  private final Runnable opened;
  private final Failures failures;
  private final SeenCalls seen = new SeenCalls();
  private volatile Runnable end = NOTHING;

  ServedService(
      String name,
      RemoteContract contract,
      ServiceClient<S> base,
      Transport transport,
      Settings settings,
      OpenCalls<String, ReceivedCall> open,
      Runnable opened) {
    this.name = name;
    this.methods = contract.byWord();
    this.base = base;
    this.transport = transport;
    this.settings = settings;
    this.open = open;
    this.opened = opened;
    this.failures = new Failures(contract, settings.codec());
  }

  /** Takes how to stop receiving, for when the server turns out to be closed. */
  void endsBy(Runnable end) {
    this.end = end;
  }

  /** Gets a call, on a thread of the transport. */
  void receive(Frame frame) {
    String replyTo = frame.headers().get(Wire.ID);
    if (replyTo == null || frame.hasNoReceiver() || !isFirst(replyTo)) {
      return;
    }
    boolean isPost = frame.headers().containsKey(Wire.POST);
    RemoteMethod method = methods.get(Wire.lastWord(frame.subject()));
    String refusal = refusal(frame, method, isPost);
    Object call = null;
    if (refusal == null && method != null) {
      try {
        call = settings.codec().decode(frame.body(), method.call());
        refusal = method.call().isInstance(call) ? null : "It has no arguments;";
      } catch (Exception | StackOverflowError undecoded) {
        refusal = "The arguments cannot be decoded (" + undecoded.getMessage() + ");";
      }
    }
    if (refusal != null || method == null) {
      refuse(replyTo, isPost, name + "." + Wire.lastWord(frame.subject()) + ": " + refusal);
    } else if (isPost) {
      post(frame, method, cast(call));
    } else {
      call(frame, replyTo, method, cast(call));
    }
  }

  private synchronized boolean isFirst(String id) {
    try {
      return seen.isFirst(Wire.allButLastWord(id), Long.parseLong(Wire.lastWord(id)));
    } catch (NumberFormatException garbage) {
      return false;
    }
  }

  @SuppressWarnings("unchecked") // the contract says that the record is a call of S
  private <R extends @Nullable Object> Call<S, R> cast(@Nullable Object call) {
    return (Call<S, R>) Objects.requireNonNull(call);
  }

  private @Nullable String refusal(Frame frame, @Nullable RemoteMethod method, boolean isPost) {
    Map<String, String> headers = frame.headers();
    if (!Wire.VERSION.equals(headers.get(Wire.V))) {
      return "This server speaks version " + Wire.VERSION + ", not " + headers.get(Wire.V) + ";";
    }
    if (!settings.codec().name().equals(headers.get(Wire.CODEC))) {
      return "This server decodes " + settings.codec().name() + ", not " + headers.get(Wire.CODEC)
          + ";";
    }
    if (method == null) {
      return "This server has no such method;";
    }
    if (!method.api().equals(headers.get(Wire.API)) || method.method().isOneWay() != isPost) {
      return "This server has another version of it, " + method.signature() + ";";
    }
    return null;
  }

  private void refuse(String replyTo, boolean isPost, String why) {
    if (isPost) {
      settings
          .lost()
          .accept(new TransportException(
              "A one-way call was refused. " + why + " it was not executed.", false));
    } else {
      answer(Outcomes.refused(replyTo, why, false));
    }
  }

  private void post(Frame frame, RemoteMethod method, Call<S, Void> call) {
    Throwable failed = execute(frame, () -> base.post(call));
    if (failed != null) {
      settings
          .lost()
          .accept(
              failed instanceof UmpException ump
                  ? ump
                  : new TransportException(
                      method.method().name() + " was not handed to its server.", true, failed));
    }
  }

  private void call(Frame frame, String replyTo, RemoteMethod method, Call<S, ?> call) {
    ServiceClient<S> limited = base;
    String left = frame.headers().get(Wire.LEFT);
    try {
      if (left != null) {
        limited = base.withTimeout(Duration.ofNanos(Long.parseLong(left) * 1_000));
      }
    } catch (IllegalArgumentException garbage) {
      refuse(replyTo, false, method.method().name() + ": no time is left;");
      return;
    }
    var received = new ReceivedCall(replyTo);
    open.add(replyTo, received);
    opened.run();
    ServiceClient<S> client = limited;
    Throwable failed = execute(frame, () -> {
      CompletableFuture<? extends @Nullable Object> future = client.callAsync(call);
      received.begun(future);
      future.whenComplete((value, failure) -> ended(received, method, value, failure));
    });
    if (failed != null) {
      ended(received, method, null, failed);
    } else if (!received.isBegun()) {
      ended(received, method, null, new IllegalStateException("The context executed nothing."));
    }
  }

  /** Runs it in the context of the caller; returns what it throws. */
  private @Nullable Throwable execute(Frame frame, Runnable call) {
    try {
      if (settings.headers() == null) {
        call.run();
      } else {
        settings.headers().restore(frame.headers()).wrap(call::run);
      }
      return null;
    } catch (Throwable failed) {
      return failed;
    }
  }

  /** Encodes on the thread that completes the call: a result may change with the next one. */
  private void ended(
      ReceivedCall call, RemoteMethod method, @Nullable Object value, @Nullable Throwable failed) {
    if (open.find(call.replyTo) != call) {
      return;
    }
    Frame outcome;
    if (failed == null) {
      outcome = reply(call, method, value);
    } else {
      Throwable failure = failed instanceof CompletionException && failed.getCause() != null
          ? failed.getCause()
          : failed;
      outcome = Outcomes.failure(call.replyTo, failure, failures, settings.codec());
      if (failure instanceof ServerClosedException) {
        ForkJoinPool.commonPool().execute(end); // others may serve it; this thread is not to wait
      }
    }
    if (open.removeToAnswer(call.replyTo) != null) {
      try {
        answer(outcome);
      } finally {
        open.answered(); // a close that waits may close the transport now
      }
    }
  }

  private Frame reply(ReceivedCall call, RemoteMethod method, @Nullable Object value) {
    try {
      return Outcomes.reply(call.replyTo, value, method.result(), settings.codec());
    } catch (Exception | StackOverflowError unencoded) {
      return Outcomes.refused(
          call.replyTo,
          method.method().name() + ": the result cannot be encoded (" + unencoded.getMessage()
              + ");",
          true);
    }
  }

  private void answer(Frame outcome) {
    try {
      if (outcome.body().length > transport.largestBody()) {
        transport.send(Outcomes.refused(
            outcome.subject(),
            "The outcome takes " + outcome.body().length + " bytes, and the transport sends "
                + transport.largestBody() + " at the most;",
            true));
      } else {
        transport.send(outcome);
      }
    } catch (RuntimeException unsent) {
      // no sign of life tells its caller
    }
  }
}
