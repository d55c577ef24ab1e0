package dev.ump.nats;

import dev.ump.remote.Announcement;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.NUID;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
    announcer.answer(dispatcher, "PING", () -> announcer.response("ping"));
    announcer.answer(dispatcher, "INFO", announcer::info);
    announcer.answer(dispatcher, "STATS", announcer::stats);
    return dispatcher;
  }

  private void answer(Dispatcher dispatcher, String question, Supplier<ObjectNode> answer) {
    for (String which : List.of("", "." + name, "." + name + "." + id)) {
      dispatcher.subscribe("$SRV." + question + which, message -> reply(message, answer.get()));
    }
  }

  private void reply(Message question, ObjectNode answer) {
    String to = question.getReplyTo();
    if (to != null) {
      try {
        connection.publish(to, answer.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IllegalStateException away) {
        // it may ask again
      }
    }
  }

  private ObjectNode response(String kind) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response
        .put("type", "io.nats.micro.v1." + kind + "_response")
        .put("name", name)
        .put("id", id)
        .put("version", VERSION)
        .putObject("metadata")
        .put("service", service.service());
    return response;
  }

  private ObjectNode info() {
    ObjectNode info = response("info");
    info.put("description", "Calls by ump, one subject for each method");
    addEndpoints(
        info,
        (endpoint, method) -> endpoint.putObject("metadata").put("signature", method.signature()));
    return info;
  }

  private ObjectNode stats() {
    ObjectNode stats = response("stats");
    stats.put("started", service.since().truncatedTo(ChronoUnit.MICROS).toString());
    addEndpoints(
        stats,
        (endpoint, method) -> endpoint
            .put("num_requests", method.received())
            .put("num_errors", method.refused())
            .put("processing_time", method.time().toNanos())
            .put(
                "average_processing_time",
                method.time().toNanos() / Math.max(1, method.received())));
    return stats;
  }

  private void addEndpoints(ObjectNode response, BiConsumer<ObjectNode, Announcement.Method> more) {
    ArrayNode endpoints = response.putArray("endpoints");
    for (Announcement.Method method : service.methods()) {
      ObjectNode endpoint = endpoints.addObject();
      endpoint
          .put("name", endpointName(method.name()))
          .put("subject", method.subject())
          .put("queue_group", service.group());
      more.accept(endpoint, method);
    }
  }

  /** Returns the name with underscores for what that API does not permit. */
  static String endpointName(String name) {
    return name.replaceAll("[^\\w-]", "_");
  }
}
