package dev.ump.service;

import dev.ump.channel.ReplyContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dispatcher of a {@link Desk}, in the shape in which it is generated. */
record DeskDispatcher(Desk service) implements Dispatcher<Desk, DeskClient> {
  static DeskDispatcher of(Desk service) {
    return new DeskDispatcher(service);
  }

  @Override
  public List<ServiceMethod> methods() {
    return DeskEnvelope.METHODS;
  }

  @Override
  public DeskClient connect(ServiceClient<Desk> client) {
    return new DeskClient(client);
  }

  @Override
  public void dispatch(Envelope<Desk> envelope, ReplyContext<@Nullable Object, Throwable> context)
      throws Throwable {
    switch (envelope.opcode()) {
      case DeskEnvelope.Work.OPCODE -> {
        var call = (DeskEnvelope.Work) envelope;
        context.reply(service.work(call.work()));
      }
      case DeskEnvelope.Count.OPCODE -> {
        var call = (DeskEnvelope.Count) envelope;
        // a dispatcher of another version might answer null; so does this one, if told to
        context.reply(call.work().run());
      }
      case DeskEnvelope.Later.OPCODE -> {
        var call = (DeskEnvelope.Later) envelope;
        Replies.whenDone(service.later(call.work()), context);
      }
      case DeskEnvelope.Touch.OPCODE -> {
        var call = (DeskEnvelope.Touch) envelope;
        service.touch(call.work());
      }
      case DeskEnvelope.Patiently.OPCODE -> {
        var call = (DeskEnvelope.Patiently) envelope;
        context.reply(service.patiently(call.work()));
      }
      case DeskEnvelope.Hurriedly.OPCODE -> {
        var call = (DeskEnvelope.Hurriedly) envelope;
        context.reply(service.hurriedly(call.work()));
      }
      case DeskEnvelope.Greeting.OPCODE -> {
        var call = (DeskEnvelope.Greeting) envelope;
        context.reply(service.greeting(call.name()));
      }
      default -> throw new UnknownEnvelopeException("Desk", envelope);
    }
  }
}
