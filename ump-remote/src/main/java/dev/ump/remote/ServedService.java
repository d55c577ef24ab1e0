package dev.ump.remote;

import dev.ump.channel.Client;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.service.Call;
import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service that other machines call: decodes each call, sends it to its server with the time that
 * is left, and answers. What is refused here was not executed.
 *
 * <p>No outcome of a call ends it, also none that says that a server is closed: that may be one
 * owner of several, or a server that an interceptor calls, or one that comes back.
 */
final class ServedService<S> {
  private final String name;
  private final Map<String, RemoteMethod> methods;
  private final Map<String, Announcement.Method> announced = new HashMap<>();
  private final ServiceClient<S> base;
  private final Transport transport;
  private final Settings settings;
  private final OpenCalls<String, ReceivedCall> open;
  private final Counts counts;
  private final Runnable opened;
  private final Failures failures;
  private final SeenCalls seen = new SeenCalls();

  ServedService(
      String name,
      RemoteContract contract,
      ServiceClient<S> base,
      Transport transport,
      Settings settings,
      OpenCalls<String, ReceivedCall> open,
      Counts counts,
      Runnable opened) {
    this.name = name;
    this.methods = contract.byWord();
    this.base = base;
    this.transport = transport;
    this.settings = settings;
    this.open = open;
    this.counts = counts;
    this.opened = opened;
    this.failures = new Failures(contract, settings.codec());
    methods.forEach((word, method) -> announced.put(
        word,
        new Announcement.Method(
            word, settings.prefix() + "." + name + "." + word, method.signature())));
  }

  Announcement announcement() {
    return new Announcement(name, Wire.GROUP, List.copyOf(announced.values()));
  }

  /** Returns whether none of its calls is open. */
  boolean isIdle() {
    return open.all().stream().noneMatch(call -> announced.containsValue(call.method));
  }

  /** Gets a call, on a thread of the transport. */
  void receive(Frame frame) {
    String replyTo = frame.replyTo();
    if (replyTo == null || frame.hasNoReceiver() || !isAddress(replyTo)) {
      return; // no caller can be told
    }
    if (!isFirst(replyTo)) {
      return;
    }
    String head = Objects.requireNonNullElse(Head.of(frame.body()), "");
    boolean isPost = head.endsWith(" " + Wire.POST);
    String word = Wire.lastWord(frame.subject());
    RemoteMethod method = methods.get(word);
    Announcement.Method told = announced.get(word);
    counts.received.increment();
    if (told != null) {
      told.received.increment();
    }
    String refusal = refusal(head, method, isPost);
    Object call = null;
    if (refusal == null && method != null) {
      try {
        call = settings.codec().decode(Head.value(frame.body(), head), method.call());
        refusal = method.call().isInstance(call)
            ? null
            : "It has no arguments for " + method.signature() + ";";
      } catch (Throwable undecoded) { // an error of a record's constructor, too
        refusal = "The arguments cannot be decoded (" + message(undecoded) + ") for "
            + method.signature() + ";";
      }
    }
    if (refusal != null || method == null) {
      if (told != null) {
        told.refused.increment();
      }
      String api = method == null ? "none" : method.api();
      refuse(replyTo, isPost, name + "." + word + ": " + refusal, api);
    } else if (isPost) {
      post(frame, method, cast(call));
    } else {
      String left = head.substring(method.head().length());
      call(
          frame, replyTo, left, method, cast(call), Objects.requireNonNull(told, "of each method"));
    }
  }

  private synchronized boolean isFirst(String id) {
    try {
      return seen.isFirst(Wire.allButLastWord(id), Wire.number(Wire.lastWord(id)));
    } catch (NumberFormatException garbage) {
      return false;
    }
  }

  /**
   * Returns whether it is the address of a caller: outcomes are sent with the rights of this
   * process, and must not get to where the sender could not send itself.
   */
  private boolean isAddress(String id) {
    return Wire.isSubject(id) && !id.startsWith("$") && !id.startsWith(settings.prefix() + ".");
  }

  private static String message(Throwable undecoded) {
    return undecoded instanceof Exception && undecoded.getMessage() != null
        ? undecoded.getMessage()
        : undecoded.getClass().getName();
  }

  @SuppressWarnings("unchecked") // the contract says that the record is a call of S
  private <R extends @Nullable Object> Call<S, R> cast(@Nullable Object call) {
    return (Call<S, R>) Objects.requireNonNull(call);
  }

  private @Nullable String refusal(String head, @Nullable RemoteMethod method, boolean isPost) {
    if (method != null && head.startsWith(method.head()) && method.method().isOneWay() == isPost) {
      return null;
    }
    String codec = settings.codec().name();
    String[] version = Wire.line(head).split(" ", -1);
    if (!version[0].equals(Wire.VERSION) || version.length != 4) {
      return "This server speaks version " + Wire.VERSION + ", not '" + version[0] + "';";
    }
    if (!version[1].equals(codec)) {
      return "This server decodes " + codec + ", not " + version[1] + ";";
    }
    if (method == null) {
      return "This server has no such method, but "
          + methods.keySet().stream().sorted().limit(20).collect(Collectors.joining(", ")) + ";";
    }
    return "This server has another version of it, " + method.signature() + ";";
  }

  private void refuse(String replyTo, boolean isPost, String why, @Nullable String api) {
    counts.turnedAway.increment();
    if (isPost) {
      settings
          .lost()
          .accept(new TransportException(
              "A one-way call was refused. " + why + " it was not executed.", false));
    } else {
      answer(Outcomes.refused(replyTo, why, false, api));
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

  private void call(
      Frame frame,
      String replyTo,
      String left,
      RemoteMethod method,
      Call<S, ?> call,
      Announcement.Method told) {
    ServiceClient<S> limited = base;
    try {
      if (!left.equals(Wire.NO_LIMIT)) {
        limited = base.withTimeout(Duration.of(Long.parseLong(left), ChronoUnit.MICROS));
      }
    } catch (IllegalArgumentException garbage) {
      refuse(replyTo, false, method.method().name() + ": no time is left;", null);
      return;
    }
    var received = new ReceivedCall(replyTo, method.method().name(), told);
    open.add(replyTo, received);
    try {
      opened.run();
    } catch (Throwable noThread) { // without signs of life its caller would take it for lost
      ended(
          received,
          method,
          null,
          new TransportException(
              method.method().name() + ": no thread can be started; it was not executed.",
              false,
              noThread));
      return;
    }
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

  /**
   * Runs it in the context of the caller, without a wait for room, in which the thread could
   * receive nothing; returns what it throws.
   */
  private @Nullable Throwable execute(Frame frame, Runnable call) {
    try {
      if (settings.headers() == null) {
        Client.withoutPatience(call);
      } else {
        Map<String, String> headers = new HashMap<>(frame.headers());
        headers.put(Wire.ID, String.valueOf(frame.replyTo()));
        settings.headers().restore(headers).wrap(() -> Client.withoutPatience(call));
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
    Throwable failure = failed instanceof CompletionException && failed.getCause() != null
        ? failed.getCause()
        : failed;
    boolean isExecuted = !(failure instanceof UmpException ump) || ump.maybeExecuted();
    Frame outcome;
    try {
      outcome = failure == null
          ? reply(call, method, value)
          : Outcomes.failure(call.replyTo, failure, failures, settings.codec());
    } catch (Throwable unmade) {
      open.remove(call.replyTo); // no sign of life tells its caller
      throw unmade;
    }
    if (open.removeToAnswer(call.replyTo) != null) {
      (isExecuted ? counts.answered : counts.turnedAway).increment();
      call.method.nanos.add(call.ageNanos());
      if (!isExecuted) {
        call.method.refused.increment();
      }
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
    } catch (Throwable unencoded) { // an error of an accessor, too
      return Outcomes.refused(
          call.replyTo,
          method.method().name() + ": the result cannot be encoded (" + message(unencoded) + ");",
          true,
          null);
    }
  }

  private void answer(Frame outcome) {
    try {
      if (outcome.body().length > transport.largestBody()) {
        transport.send(Outcomes.refused(
            outcome.subject(),
            "The outcome takes " + outcome.body().length + " bytes, and the transport sends "
                + transport.largestBody() + " at the most;",
            true,
            null));
      } else {
        transport.send(outcome);
      }
    } catch (RuntimeException unsent) {
      // no sign of life tells its caller
    }
  }
}
