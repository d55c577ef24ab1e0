package dev.ump.soak;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import java.util.List;

/** The calls of {@link Jobs}, as they are generated: {@code HandWrittenTest} of the processor compares. */
sealed interface JobsEnvelope extends Envelope<Jobs> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Jobs.ask(Job)"),
      ServiceMethod.of("Jobs.post(Job)").oneWay(),
      ServiceMethod.of("Jobs.urge(Job)").urgent());

  /** A call of {@link Jobs#ask}. */
  record Ask(Job job) implements JobsEnvelope, Call<Jobs, Object> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Jobs#post}. */
  record Post(Job job) implements JobsEnvelope, Call<Jobs, Void> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Jobs#urge}. */
  record Urge(Job job) implements JobsEnvelope, Call<Jobs, Object> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
