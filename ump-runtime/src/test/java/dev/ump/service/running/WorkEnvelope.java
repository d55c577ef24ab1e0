package dev.ump.service.running;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.testkit.Outcome;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Work}, as they are generated: {@code HandWrittenTest} of the processor compares. */
sealed interface WorkEnvelope extends Envelope<Work> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Work.run(Body)"),
      ServiceMethod.of("Work.later(Body)"),
      ServiceMethod.of("Work.post(Action)").oneWay());

  /** A call of {@link Work#run}. */
  record Run(Outcome.Body<? extends @Nullable Object> body)
      implements WorkEnvelope, Call<Work, @Nullable Object> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Work#later}. */
  record Later(Outcome.Body<CompletionStage<@Nullable Object>> body)
      implements WorkEnvelope, Call<Work, @Nullable Object> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Work#post}. */
  record Post(Outcome.Action body) implements WorkEnvelope, Call<Work, Void> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
