package dev.ump.service.running;

import dev.ump.service.Dispatcher;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Threads;
import java.util.Locale;

/** The ways to run a service. */
enum Way {
  THREAD,
  VIRTUAL_THREAD {
    @Override
    UmpServer.Builder<Work, WorkClient> on(UmpServer.Builder<Work, WorkClient> builder) {
      Threads kinds =
          Threads.available().get(Threads.available().size() - 1); // JDK 17 has one kind
      return builder.threadFactory(kinds::unstarted);
    }
  },
  WORKERS {
    @Override
    UmpServer.Builder<Work, WorkClient> on(UmpServer.Builder<Work, WorkClient> builder) {
      return builder.threads(3);
    }
  },
  EXECUTOR {
    @Override
    UmpServer.Builder<Work, WorkClient> on(UmpServer.Builder<Work, WorkClient> builder) {
      return builder.executor(Threads.PLATFORM.executor("executor"));
    }
  },
  CALLERS {
    @Override
    UmpServer.Builder<Work, WorkClient> on(UmpServer.Builder<Work, WorkClient> builder) {
      return builder.executor(Threads.PLATFORM.executor("executor")).callerRuns();
    }
  };

  UmpServer.Builder<Work, WorkClient> on(UmpServer.Builder<Work, WorkClient> builder) {
    return builder;
  }

  /** A builder of a server that runs in this way. */
  UmpServer.Builder<Work, WorkClient> builder() {
    return builder(new WorkDispatcher());
  }

  UmpServer.Builder<Work, WorkClient> builder(Dispatcher<Work, WorkClient> dispatcher) {
    return on(UmpServer.builder(dispatcher).name("work"));
  }

  UmpServer<WorkClient> start() {
    return builder().start();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
