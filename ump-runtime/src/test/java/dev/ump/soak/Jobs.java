package dev.ump.soak;

import dev.ump.service.Call;

/** The service: a job is what its caller says. */
interface Jobs {

  /** A call whose caller wants an answer. */
  record Asked(Job job) implements Call<Jobs, Object> {
    @Override
    public int opcode() {
      return 0;
    }
  }

  /** A one-way call. */
  record Posted(Job job) implements Call<Jobs, Void> {
    @Override
    public int opcode() {
      return 1;
    }
  }
}
