package dev.ump.service;

import dev.ump.testkit.Outcome;
import org.jspecify.annotations.Nullable;

/** The packed calls on a {@link Desk}, in the shape in which they are generated. */
sealed interface DeskEnvelope {
  int WORK = 0;
  int COUNT = 1;
  int LATER = 2;
  int TOUCH = 3;
  int PATIENTLY = 4;
  int HURRIEDLY = 5;
  int GREETING = 6;

  record Work(Outcome.Body<? extends @Nullable Object> work)
      implements DeskEnvelope, Call<Desk, @Nullable Object> {
    @Override
    public int opcode() {
      return WORK;
    }
  }

  record Count(Outcome.Body<Integer> work) implements DeskEnvelope, Call<Desk, Integer> {
    @Override
    public int opcode() {
      return COUNT;
    }
  }

  record Later(Outcome.Body<?> work) implements DeskEnvelope, Call<Desk, String> {
    @Override
    public int opcode() {
      return LATER;
    }
  }

  record Touch(Outcome.Action work) implements DeskEnvelope, Call<Desk, Void> {
    @Override
    public int opcode() {
      return TOUCH;
    }
  }

  record Patiently(Outcome.Body<String> work) implements DeskEnvelope, Call<Desk, String> {
    @Override
    public int opcode() {
      return PATIENTLY;
    }
  }

  record Hurriedly(Outcome.Body<String> work) implements DeskEnvelope, Call<Desk, String> {
    @Override
    public int opcode() {
      return HURRIEDLY;
    }
  }

  record Greeting(String name) implements DeskEnvelope, Call<Desk, String> {
    @Override
    public int opcode() {
      return GREETING;
    }
  }
}
