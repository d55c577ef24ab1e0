package jdbc;

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

/** Executes the calls of {@link Database} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public abstract sealed class DatabaseDispatcher implements Dispatcher<Database, DatabaseClient> {
  private DatabaseDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static DatabaseDispatcher of(Database service) {
    return new Blocking(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static DatabaseDispatcher ofAsync(DatabaseAsync service) {
    return new Asynchronous(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return DatabaseEnvelope.METHODS;
  }

  @Override
  public final DatabaseClient connect(ServiceClient<Database> client) {
    return DatabaseClient.of(client);
  }

  private static final class Blocking extends DatabaseDispatcher {
    private final Database service;

    Blocking(Database service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Database> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case DatabaseEnvelope.Open.OPCODE -> {
          var call = (DatabaseEnvelope.Open) envelope;
          Replies.service(service.open(call.user()), Session.class, SessionDispatcher::of, context);
        }
        case DatabaseEnvelope.OpenLater.OPCODE -> {
          var call = (DatabaseEnvelope.OpenLater) envelope;
          Replies.serviceWhenDone(
              service.openLater(call.user()), Session.class, SessionDispatcher::of, context);
        }
        case DatabaseEnvelope.Query.OPCODE -> {
          var call = (DatabaseEnvelope.Query) envelope;
          Replies.service(
              service.query(call.sql()), Cursor.class, CursorServiceDispatcher::of, context);
        }
        case DatabaseEnvelope.Release.OPCODE -> {
          var call = (DatabaseEnvelope.Release) envelope;
          service.release(Replies.own(call.session()), Replies.own(call.cursor()));
          context.reply(null);
        }
        case DatabaseEnvelope.Unwrap.OPCODE ->
            unwrap((DatabaseEnvelope.Unwrap<?>) envelope, context);
        default -> throw new UnknownEnvelopeException("Database", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <T> void unwrap(
        DatabaseEnvelope.Unwrap<T> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      context.reply(Replies.known(service.unwrap(call.type())));
    }
  }

  private static final class Asynchronous extends DatabaseDispatcher {
    private final DatabaseAsync service;

    Asynchronous(DatabaseAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Database> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case DatabaseEnvelope.Open.OPCODE -> {
          var call = (DatabaseEnvelope.Open) envelope;
          Replies.serviceWhenDone(
              service.open(call.user()), Session.class, SessionDispatcher::of, context);
        }
        case DatabaseEnvelope.OpenLater.OPCODE -> {
          var call = (DatabaseEnvelope.OpenLater) envelope;
          Replies.serviceWhenDone(
              service.openLater(call.user()), Session.class, SessionDispatcher::of, context);
        }
        case DatabaseEnvelope.Query.OPCODE -> {
          var call = (DatabaseEnvelope.Query) envelope;
          Replies.serviceWhenDone(
              service.query(call.sql()), Cursor.class, CursorServiceDispatcher::of, context);
        }
        case DatabaseEnvelope.Release.OPCODE -> {
          var call = (DatabaseEnvelope.Release) envelope;
          Replies.whenDone(
              service.release(Replies.own(call.session()), Replies.own(call.cursor())), context);
        }
        case DatabaseEnvelope.Unwrap.OPCODE ->
            unwrap((DatabaseEnvelope.Unwrap<?>) envelope, context);
        default -> throw new UnknownEnvelopeException("Database", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <T> void unwrap(
        DatabaseEnvelope.Unwrap<T> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      Replies.whenDone(service.unwrap(call.type()), context);
    }
  }
}
