package dev.ump.nats;

import dev.ump.remote.Announcement;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.NUID;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Answers the questions of the NATS services API for one service: {@code nats micro ls}, {@code
 * nats micro info} and {@code nats micro stats} show it. It takes no calls.
 */
final class NatsAnnouncer {
  private static final String VERSION = "1.0.0"; // of the wire

  private final Connection connection;
  private final Announcement service;
  private final String name;
  private final String id = NUID.nextGlobal();

  private NatsAnnouncer(Connection connection, Announcement service) {
    this.connection = connection;
    this.service = service;
    this.name = service.service().replace('.', '_'); // which that API does not permit
  }

  /** Returns the thread that answers, which is to be ended. */
  static Dispatcher start(Connection connection, Announcement service) {
    var announcer = new NatsAnnouncer(connection, service);
    Dispatcher dispatcher = connection.createDispatcher();
    announcer.answer(dispatcher, "PING", () -> announcer.response("ping", ""));
    announcer.answer(dispatcher, "INFO", announcer::info);
    announcer.answer(dispatcher, "STATS", announcer::stats);
    return dispatcher;
  }

  private void answer(Dispatcher dispatcher, String question, Supplier<String> answer) {
    for (String which : List.of("", "." + name, "." + name + "." + id)) {
      dispatcher.subscribe("$SRV." + question + which, message -> reply(message, answer.get()));
    }
  }

  private void reply(Message question, String answer) {
    String to = question.getReplyTo();
    if (to != null) {
      try {
        connection.publish(to, answer.getBytes(StandardCharsets.UTF_8));
      } catch (IllegalStateException away) {
        // it may ask again
      }
    }
  }

  private String response(String kind, String more) {
    return "{\"type\":\"io.nats.micro.v1." + kind + "_response\",\"name\":" + text(name)
        + ",\"id\":" + text(id) + ",\"version\":" + text(VERSION)
        + ",\"metadata\":{\"service\":" + text(service.service()) + "}" + more + "}";
  }

  private String info() {
    return response(
        "info",
        ",\"description\":" + text("Calls by ump, one subject for each method")
            + endpoints(
                method -> ",\"metadata\":{\"signature\":" + text(method.signature()) + "}"));
  }

  private String stats() {
    Instant started = service.since().truncatedTo(ChronoUnit.MICROS);
    return response(
        "stats",
        ",\"started\":" + text(started.toString())
            + endpoints(method -> ",\"num_requests\":" + method.received()
                + ",\"num_errors\":" + method.refused()
                + ",\"processing_time\":" + method.time().toNanos()
                + ",\"average_processing_time\":"
                + method.time().toNanos() / Math.max(1, method.received())));
  }

  private String endpoints(Function<Announcement.Method, String> more) {
    return service.methods().stream()
        .map(method -> "{\"name\":" + text(method.name()) + ",\"subject\":"
            + text(method.subject()) + ",\"queue_group\":" + text(service.group())
            + more.apply(method) + "}")
        .collect(Collectors.joining(",", ",\"endpoints\":[", "]"));
  }

  /** Returns a text of JSON. */
  private static String text(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(' ');
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
