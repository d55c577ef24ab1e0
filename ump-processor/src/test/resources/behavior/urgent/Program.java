package urgent;

import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

public final class Program {
  private Program() {}

  private static final class Log implements Machine {
    private final List<String> names = new ArrayList<>();

    @Override
    public void step(String name) {
      names.add(name);
    }

    @Override
    public CompletableFuture<Void> later(String name) {
      names.add(name);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void stop(String name) {
      names.add(name);
    }

    @Override
    public void ring(String name) {
      names.add(name);
    }

    @Override
    public CompletableFuture<Void> look(String name) {
      return later(name);
    }

    @Override
    public int count() {
      names.add("count");
      return names.size();
    }
  }

  public static void main(String... args) {
    var log = new Log();
    try (var loop = UmpLoop.open(MachineDispatcher.of(log))) {
      MachineClient machine = loop.client();
      machine.async().step("1");
      machine.later("2");
      machine.async().stop("3, urgent");
      machine.async().count();
      machine.ring("5, urgent");
      machine.look("6, urgent");
      check(
          loop.waiting(),
          List.of(
              new MachineEnvelope.Stop("3, urgent"),
              new MachineEnvelope.Bell("5, urgent"),
              new MachineEnvelope.Look("6, urgent"),
              new MachineEnvelope.Step("1"),
              new MachineEnvelope.Later("2"),
              new MachineEnvelope.Count()));
      loop.runWaiting();
    }
    check(log.names, List.of("3, urgent", "5, urgent", "6, urgent", "1", "2", "count"));
    check(
        MachineEnvelope.METHODS.stream().map(ServiceMethod::isUrgent).toList(),
        List.of(false, false, true, true, true, false));
  }

  private static void check(List<?> seen, List<?> expected) {
    if (!seen.equals(expected)) {
      throw new AssertionError(seen + " instead of " + expected);
    }
  }
}
