package jdbc;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import java.util.List;
import javax.annotation.processing.Generated;

/** The calls of {@link Database}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface DatabaseEnvelope extends Envelope<Database> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Database.open(String)"),
      ServiceMethod.of("Database.openLater(String)"),
      ServiceMethod.of("Database.query(String)"),
      ServiceMethod.of("Database.release(Session, Cursor)"),
      ServiceMethod.of("Database.unwrap(Class)"));

  /** A call of {@link Database#open}. */
  record Open(String user) implements DatabaseEnvelope, Call<Database, Session> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Database#openLater}. */
  record OpenLater(String user) implements DatabaseEnvelope, Call<Database, Session> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Database#query}. */
  record Query(String sql) implements DatabaseEnvelope, Call<Database, Cursor> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Database#release}. */
  record Release(Session session, Cursor cursor) implements DatabaseEnvelope, Call<Database, Void> {
    static final int OPCODE = 3;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Database#unwrap}. */
  record Unwrap<T>(Class<T> type) implements DatabaseEnvelope, Call<Database, T> {
    static final int OPCODE = 4;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
