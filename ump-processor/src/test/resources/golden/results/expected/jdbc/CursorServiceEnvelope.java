package jdbc;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import java.util.List;
import javax.annotation.processing.Generated;

/** The calls of {@link CursorService}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface CursorServiceEnvelope extends Envelope<CursorService> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("CursorService.next()").returning(boolean.class));

  /** A call of {@link CursorService#next}. */
  record Next() implements CursorServiceEnvelope, Call<CursorService, Boolean> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
