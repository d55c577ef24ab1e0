package failures;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import failures.inside.HiddenException;
import java.io.IOException;
import java.util.List;
import javax.annotation.processing.Generated;

/** The calls of {@link Vault}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface VaultEnvelope extends Envelope<Vault> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Vault.plain()")
          .declaring(IOException.class, Vault.MessageOnlyException.class),
      ServiceMethod.of("Vault.parts()")
          .declaring(
              Vault.CodedException.class,
              Vault.BeanException.class,
              Vault.FieldException.class,
              Vault.FlagException.class,
              Vault.TakesMostException.class,
              Vault.FirstException.class),
      ServiceMethod.of("Vault.notReadBack()")
          .declaring(
              Vault.LostException.class,
              Vault.OtherTypeException.class,
              Vault.WithStaticException.class,
              Vault.NarrowCauseException.class,
              Vault.OtherCauseException.class,
              Vault.OtherMessageException.class,
              Vault.AbstractFailure.class),
      ServiceMethod.of("Vault.notCallable()")
          .declaring(
              HiddenException.class, Vault.PrivateException.class, Vault.NeighbourException.class),
      ServiceMethod.of("Vault.unchecked()").declaring(Vault.CodedException.class),
      ServiceMethod.of("Vault.variable(Class)").declaring(Vault.CodedException.class));

  /** A call of {@link Vault#plain}. */
  record Plain() implements VaultEnvelope, Call<Vault, Void> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Vault#parts}. */
  record Parts() implements VaultEnvelope, Call<Vault, Void> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Vault#notReadBack}. */
  record NotReadBack() implements VaultEnvelope, Call<Vault, Void> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Vault#notCallable}. */
  record NotCallable() implements VaultEnvelope, Call<Vault, Void> {
    static final int OPCODE = 3;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Vault#unchecked}. */
  record Unchecked() implements VaultEnvelope, Call<Vault, Void> {
    static final int OPCODE = 4;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Vault#variable}. */
  record Variable<X extends Vault.CodedException>(Class<X> type)
      implements VaultEnvelope, Call<Vault, Void> {
    static final int OPCODE = 5;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
