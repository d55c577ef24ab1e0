package dev.ump.spring;

import dev.ump.service.UmpServer;

/**
 * Sets what properties cannot: a bean of this type is given the builder of each server, after its
 * properties were set and before it starts. If there are several, they are called in the order of
 * the beans.
 *
 * <pre>{@code
 * @Bean
 * UmpServerCustomizer endings() {
 *   return (name, builder) -> builder.endOn(BrokenDeviceException.class::isInstance);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface UmpServerCustomizer {

  /**
   * Sets something.
   *
   * @param name the name of the server, as in {@code ump.servers.name}
   * @param builder its builder
   */
  void customize(String name, UmpServer.Builder<?, ?> builder);
}
