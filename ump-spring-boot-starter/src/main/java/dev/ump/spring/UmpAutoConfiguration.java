package dev.ump.spring;

import dev.ump.micrometer.UmpObservations;
import dev.ump.micrometer.UmpServerMetrics;
import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Servers and clients of the dispatchers of an application. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@EnableConfigurationProperties(UmpProperties.class)
final class UmpAutoConfiguration {
  private static final Duration PHASE = Duration.ofSeconds(30);

  @Bean
  static ServiceBeans umpServiceBeans(Environment environment) {
    return new ServiceBeans(environment);
  }

  @Bean
  UmpServers umpServers(
      UmpProperties properties,
      ObjectProvider<ObservationRegistry> observations,
      ObjectProvider<MeterRegistry> meters,
      ObjectProvider<UmpServerCustomizer> customizers,
      ApplicationContext context) {
    Environment environment = context.getEnvironment();
    MeterRegistry registry = meters.getIfUnique();
    ObservationRegistry observed = observations.getIfUnique(() -> ObservationRegistry.NOOP);
    var equipment = new Equipment(
        properties,
        registry == null ? new UmpObservations(observed) : new UmpObservations(observed, registry),
        server -> bind(server, registry),
        Threading.VIRTUAL.isActive(environment) ? UmpAutoConfiguration::virtual : null,
        customizers.orderedStream().toList());
    return new UmpServers(equipment, context, closing(properties, environment));
  }

  private static void bind(UmpServer<?> server, @Nullable MeterRegistry registry) {
    if (registry != null) {
      new UmpServerMetrics(server).bindTo(registry);
    }
  }

  /** JDK 17 has no virtual threads; then this is not called. */
  private static ThreadFactory virtual(String name) {
    return new VirtualThreadTaskExecutor(name + "-").getVirtualThreadFactory();
  }

  private static Closing closing(UmpProperties properties, Environment environment) {
    Map<String, Duration> limits = new HashMap<>();
    properties.servers().forEach((name, server) -> {
      if (server.closeWithin() != null) {
        limits.put(Names.key(name), server.closeWithin());
      }
    });
    return Closing.within(
        Binder.get(environment)
            .bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
            .orElse(PHASE),
        limits);
  }
}
