package dev.ump.benchmarks.options;

import dev.ump.service.CallInterceptor;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What a server is told, one thing at a time. */
public enum ServerOption {
  NONE("nothing", it -> it),
  CONTEXT("a context that binds nothing", it -> it.context(() -> execution -> execution.run())),
  CLIENT_INTERCEPTOR(
      "an interceptor on the client that only proceeds",
      it -> it.clientInterceptor(CallInterceptor.Invocation::proceed)),
  SERVER_INTERCEPTOR(
      "an interceptor on the server that only proceeds",
      it -> it.serverInterceptor(CallInterceptor.Invocation::proceed)),
  MEASURED("measured", UmpServer.Builder::measured),
  SHOWN("measured; a console that no page asks", UmpServer.Builder::measured),
  WATCHED("measured; a console that a page asks once a second", UmpServer.Builder::measured),
  SLOW_CALLS("a listener for slow calls", it -> it.slowCalls(Duration.ofSeconds(1), call -> {})),
  RECORDED("nothing; a flight recording with the event's own threshold of 20 ms", it -> it),
  RECORDED_ALL("nothing; a flight recording of all calls", it -> it);

  private final String title;
  private final UnaryOperator<UmpServer.Builder<Answers, AnswersClient>> option;

  ServerOption(String title, UnaryOperator<UmpServer.Builder<Answers, AnswersClient>> option) {
    this.title = title;
    this.option = option;
  }

  /** The name in parameters and tables, such as {@code slow-calls}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is set, in some words. */
  public String title() {
    return title;
  }

  static ServerOption of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  UmpServer.Builder<Answers, AnswersClient> on(UmpServer.Builder<Answers, AnswersClient> builder) {
    return option.apply(builder);
  }
}
