package dev.ump.benchmarks.options;

import dev.ump.channel.Channel;
import dev.ump.channel.Server;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One caller asks and waits, again and again; what is asked is executed by the caller or by a thread. */
@State(Scope.Benchmark)
public class OneCaller {
  /** A generated client and dispatcher over a channel, with nothing in which an option could be. */
  public static final String BARE = "bare";

  private static final Object MESSAGE = "message";

  /** {@link #BARE}, or the {@link ServerOption}. */
  @Param(BARE)
  public String option = "";

  /** {@code callers} or {@code thread}. */
  @Param("callers")
  public String way = "";

  private @Nullable AnswersClient client;
  private @Nullable AutoCloseable server;
  private @Nullable Recording recording;
  private @Nullable WatchedConsole console;

  @Setup(Level.Trial)
  public void open() {
    if (option.startsWith("recorded")) {
      recording = new Recording();
      var event = recording.enable("dev.ump.Call");
      if (option.equals(ServerOption.RECORDED_ALL.id())) {
        event.withThreshold(Duration.ZERO);
      }
      recording.start();
    }
    Dispatcher<Answers, AnswersClient> dispatcher = AnswersDispatcher.of(message -> message);
    if (option.equals(BARE)) {
      openBare(dispatcher);
    } else {
      openServer(dispatcher);
    }
    if (ask() != MESSAGE) {
      throw new IllegalStateException(option + " does not answer what it is asked");
    }
  }

  private void openBare(Dispatcher<Answers, AnswersClient> dispatcher) {
    Channel<Envelope<Answers>, @Nullable Object, Throwable> channel = Channel.open();
    var bare = channel.server();
    if (isCallerRuns()) {
      bare.serveCallerRuns(ForkJoinPool.commonPool(), dispatcher::handle);
    } else {
      new Thread(() -> serve(bare, dispatcher), "bare").start();
    }
    server = bare;
    client = dispatcher.connect(ServiceClient.over(channel.client(), dispatcher.methods()));
  }

  private static void serve(
      Server<Envelope<Answers>, @Nullable Object, Throwable> server,
      Dispatcher<Answers, AnswersClient> dispatcher) {
    try {
      server.serve(dispatcher::handle);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void openServer(Dispatcher<Answers, AnswersClient> dispatcher) {
    var builder = ServerOption.of(option).on(UmpServer.builder(dispatcher));
    UmpServer<AnswersClient> started = (isCallerRuns() ? builder.callerRuns() : builder).start();
    server = started;
    client = started.client();
    if (option.equals(ServerOption.SHOWN.id()) || option.equals(ServerOption.WATCHED.id())) {
      console = new WatchedConsole(started, option.equals(ServerOption.WATCHED.id()));
    }
  }

  private boolean isCallerRuns() {
    return way.equals("callers");
  }

  @Benchmark
  public Object ask() {
    return Objects.requireNonNull(client, "open comes first").ask(MESSAGE);
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    Objects.requireNonNull(server, "open comes first").close();
    if (recording != null) {
      recording.close();
    }
    if (console != null) {
      console.close();
    }
  }
}
