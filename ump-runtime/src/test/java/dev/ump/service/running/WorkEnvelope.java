package dev.ump.service.running;

import dev.ump.service.Call;
import dev.ump.testkit.Outcome;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The envelopes of {@link Work}, in the shape in which they are generated. */
sealed interface WorkEnvelope {
  /** Of {@link Work#run}. */
  record Run(Outcome.Body<? extends @Nullable Object> body)
      implements WorkEnvelope, Call<Work, @Nullable Object> {
    @Override
    public int opcode() {
      return 0;
    }
  }

  /** Of {@link Work#later}. */
  record Later(Outcome.Body<CompletionStage<@Nullable Object>> body)
      implements WorkEnvelope, Call<Work, @Nullable Object> {
    @Override
    public int opcode() {
      return 1;
    }
  }

  /** Of {@link Work#post}. */
  record Post(Outcome.Action body) implements WorkEnvelope, Call<Work, Void> {
    @Override
    public int opcode() {
      return 2;
    }
  }
}
