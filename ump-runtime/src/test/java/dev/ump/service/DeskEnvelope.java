package dev.ump.service;

import dev.ump.testkit.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packed calls on a {@link Desk}, in the shape in which they are generated. */
sealed interface DeskEnvelope {
  Duration HURRY = Duration.ofMillis(20);

  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Desk.work(Body)").declaring(IOException.class),
      ServiceMethod.of("Desk.count(Body)").returning(int.class),
      ServiceMethod.of("Desk.later(Body)"),
      ServiceMethod.of("Desk.touch(Action)").oneWay(),
      ServiceMethod.of("Desk.patiently(Body)").declaring(InterruptedException.class),
      ServiceMethod.of("Desk.hurriedly(Body)").within(HURRY),
      ServiceMethod.of("Desk.greeting(String)"));

  record Work(Outcome.Body<? extends @Nullable Object> work)
      implements DeskEnvelope, Call<Desk, @Nullable Object> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  record Count(Outcome.Body<Integer> work) implements DeskEnvelope, Call<Desk, Integer> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  record Later(Outcome.Body<?> work) implements DeskEnvelope, Call<Desk, String> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  record Touch(Outcome.Action work) implements DeskEnvelope, Call<Desk, Void> {
    static final int OPCODE = 3;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  record Patiently(Outcome.Body<String> work) implements DeskEnvelope, Call<Desk, String> {
    static final int OPCODE = 4;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  record Hurriedly(Outcome.Body<String> work) implements DeskEnvelope, Call<Desk, String> {
    static final int OPCODE = 5;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  record Greeting(String name) implements DeskEnvelope, Call<Desk, String> {
    static final int OPCODE = 6;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
