package dev.ump.service;

import dev.ump.testkit.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Desk}, as they are generated: {@code HandWrittenTest} of the processor compares. */
sealed interface DeskEnvelope extends Envelope<Desk> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Desk.work(Body)").declaring(IOException.class),
      ServiceMethod.of("Desk.count(Body)").returning(int.class),
      ServiceMethod.of("Desk.later(Body)"),
      ServiceMethod.of("Desk.touch(Action)").oneWay(),
      ServiceMethod.of("Desk.patiently(Body)").declaring(InterruptedException.class),
      ServiceMethod.of("Desk.hurriedly(Body)").within(Duration.ofMillis(20)),
      ServiceMethod.of("Desk.greeting(String)"));

  /** A call of {@link Desk#work}. */
  record Work(Outcome.Body<? extends @Nullable Object> work)
      implements DeskEnvelope, Call<Desk, @Nullable Object> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Desk#count}. */
  record Count(Outcome.Body<Integer> work) implements DeskEnvelope, Call<Desk, Integer> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Desk#later}. */
  record Later(Outcome.Body<CompletionStage<String>> work)
      implements DeskEnvelope, Call<Desk, String> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Desk#touch}. */
  record Touch(Outcome.Action work) implements DeskEnvelope, Call<Desk, Void> {
    static final int OPCODE = 3;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Desk#patiently}. */
  record Patiently(Outcome.Body<String> work) implements DeskEnvelope, Call<Desk, String> {
    static final int OPCODE = 4;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Desk#hurriedly}. */
  record Hurriedly(Outcome.Body<String> work) implements DeskEnvelope, Call<Desk, String> {
    static final int OPCODE = 5;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Desk#greeting}. */
  record Greeting(String name) implements DeskEnvelope, Call<Desk, String> {
    static final int OPCODE = 6;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
