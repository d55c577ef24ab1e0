package dev.ump.spring;

import dev.ump.micrometer.UmpContext;
import dev.ump.micrometer.UmpObservations;
import dev.ump.service.Dispatcher;
import dev.ump.service.SlowCall;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;

/**
 * What servers of an application are started with.
 *
 * @param properties what the properties say
 * @param observations observes their calls
 * @param metrics binds the meters of a server whose calls are not observed
 * @param threads makes the factory of the threads of the server of a name; null for its own
 * @param customizers are given each builder
 */
record Equipment(
    UmpProperties properties,
    UmpObservations observations,
    Consumer<UmpServer<?>> metrics,
    @Nullable Function<String, ThreadFactory> threads,
    List<UmpServerCustomizer> customizers) {
  private static final Log SLOW = LogFactory.getLog("dev.ump.spring.SlowCalls");

  UmpServer<?> start(ServiceBean service, Object bean, BeanFactory beans) {
    if (bean instanceof Dispatcher<?, ?> dispatcher) {
      return start(UmpServer.builder(dispatcher), service, beans);
    }
    return start(UmpServer.builder(maker(bean)), service, beans);
  }

  /** The type was looked at when the bean was found. */
  @SuppressWarnings("unchecked")
  private static Callable<? extends Dispatcher<Object, Object>> maker(Object bean) {
    return (Callable<? extends Dispatcher<Object, Object>>) bean;
  }

  private <S, C> UmpServer<C> start(
      UmpServer.Builder<S, C> builder, ServiceBean service, BeanFactory beans) {
    String name = service.name();
    UmpProperties.Server wish = wish(name);
    try {
      builder.name(name);
      set(builder, name, wish, beans);
      customizers.forEach(customizer -> customizer.customize(name, builder));
      if (wish.observed()) {
        return properties.propagateContext()
            ? observations.start(builder)
            : observations.startAsIs(builder);
      }
      if (properties.propagateContext()) {
        builder.context(UmpContext.propagator());
      }
      UmpServer<C> server = builder.start();
      try {
        metrics.accept(server);
      } catch (Throwable unmeasured) {
        server.close(Duration.ZERO); // no other code knows of it
        throw unmeasured;
      }
      return server;
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      throw new UmpConfigurationException(
          "The server '" + name + "' of the bean '" + service.dispatcher() + "' did not start: "
              + wrong.getMessage(),
          "Check the properties ump.servers." + name + ".* and the beans of the type"
              + " UmpServerCustomizer.",
          wrong);
    }
  }

  private UmpProperties.Server wish(String name) {
    for (Map.Entry<String, UmpProperties.Server> entry : properties.servers().entrySet()) {
      if (Names.key(entry.getKey()).equals(Names.key(name))) {
        return entry.getValue();
      }
    }
    return UmpProperties.Server.DEFAULT;
  }

  private void set(
      UmpServer.Builder<?, ?> builder, String name, UmpProperties.Server wish, BeanFactory beans) {
    if (wish.capacity() != null && wish.patience() != null) {
      builder.capacity(wish.capacity(), wish.patience());
    } else if (wish.capacity() != null) {
      builder.capacity(wish.capacity());
    } else if (wish.patience() != null) {
      throw new IllegalArgumentException("A patience needs a capacity.");
    }
    if (wish.timeout() != null) {
      builder.timeout(wish.timeout());
    }
    if (wish.closeWithin() != null) {
      builder.closeWithin(wish.closeWithin());
    }
    if (wish.interruptAbandoned()) {
      builder.interruptAbandoned();
    }
    if (wish.measured()) {
      builder.measured();
    }
    if (wish.slowCalls() != null) {
      builder.slowCalls(wish.slowCalls(), Equipment::warn);
    }
    setThreads(builder, name, wish, beans);
  }

  private void setThreads(
      UmpServer.Builder<?, ?> builder, String name, UmpProperties.Server wish, BeanFactory beans) {
    if (wish.executor() != null) {
      try {
        builder.executor(beans.getBean(wish.executor(), Executor.class));
      } catch (BeansException none) {
        throw new IllegalArgumentException(
            "There is no executor bean '" + wish.executor() + "'.", none);
      }
    }
    if (wish.callerRuns()) {
      builder.callerRuns();
    }
    if (wish.threads() != null) {
      builder.threads(wish.threads());
    }
    if (threads != null && wish.executor() == null && !wish.callerRuns()) {
      builder.threadFactory(threads.apply(name));
    }
  }

  private static void warn(SlowCall call) {
    SLOW.warn(call);
  }
}
