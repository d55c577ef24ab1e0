package failures;

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

/** Executes the calls of {@link Vault} with an implementation of it. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public abstract sealed class VaultDispatcher implements Dispatcher<Vault, VaultClient> {
  private VaultDispatcher() {}

  /** A dispatcher to an implementation that blocks. */
  public static VaultDispatcher of(Vault service) {
    return new Blocking(service);
  }

  /** A dispatcher to an implementation that answers with futures. */
  public static VaultDispatcher ofAsync(VaultAsync service) {
    return new Asynchronous(service);
  }

  @Override
  public final List<ServiceMethod> methods() {
    return VaultEnvelope.METHODS;
  }

  @Override
  public final VaultClient connect(ServiceClient<Vault> client) {
    return VaultClient.of(client);
  }

  private static final class Blocking extends VaultDispatcher {
    private final Vault service;

    Blocking(Vault service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Vault> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case VaultEnvelope.Plain.OPCODE -> {
          service.plain();
          context.reply(null);
        }
        case VaultEnvelope.Parts.OPCODE -> {
          service.parts();
          context.reply(null);
        }
        case VaultEnvelope.NotReadBack.OPCODE -> {
          service.notReadBack();
          context.reply(null);
        }
        case VaultEnvelope.NotCallable.OPCODE -> {
          service.notCallable();
          context.reply(null);
        }
        case VaultEnvelope.Unchecked.OPCODE -> {
          service.unchecked();
          context.reply(null);
        }
        case VaultEnvelope.Variable.OPCODE ->
            variable((VaultEnvelope.Variable<?>) envelope, context);
        default -> throw new UnknownEnvelopeException("Vault", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <X extends Vault.CodedException> void variable(
        VaultEnvelope.Variable<X> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      service.variable(call.type());
      context.reply(null);
    }
  }

  private static final class Asynchronous extends VaultDispatcher {
    private final VaultAsync service;

    Asynchronous(VaultAsync service) {
      this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void dispatch(Envelope<Vault> envelope, ReplyContext<Object, Throwable> context)
        throws Throwable {
      switch (envelope.opcode()) {
        case VaultEnvelope.Plain.OPCODE -> Replies.whenDone(service.plain(), context);
        case VaultEnvelope.Parts.OPCODE -> Replies.whenDone(service.parts(), context);
        case VaultEnvelope.NotReadBack.OPCODE -> Replies.whenDone(service.notReadBack(), context);
        case VaultEnvelope.NotCallable.OPCODE -> Replies.whenDone(service.notCallable(), context);
        case VaultEnvelope.Unchecked.OPCODE -> Replies.whenDone(service.unchecked(), context);
        case VaultEnvelope.Variable.OPCODE ->
            variable((VaultEnvelope.Variable<?>) envelope, context);
        default -> throw new UnknownEnvelopeException("Vault", envelope);
      }
    }

    @Override
    public Object service() {
      return service;
    }

    private <X extends Vault.CodedException> void variable(
        VaultEnvelope.Variable<X> call, ReplyContext<Object, Throwable> context)
        throws Throwable {
      Replies.whenDone(service.variable(call.type()), context);
    }
  }
}
