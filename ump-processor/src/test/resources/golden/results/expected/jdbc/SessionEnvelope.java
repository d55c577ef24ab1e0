package jdbc;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import java.util.List;
import javax.annotation.processing.Generated;

/** The calls of {@link Session}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface SessionEnvelope extends Envelope<Session> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Session.update(String)").returning(int.class));

  /** A call of {@link Session#update}. */
  record Update(String sql) implements SessionEnvelope, Call<Session, Integer> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
