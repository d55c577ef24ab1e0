package dev.ump.spring;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code ump}, if the application has endpoints. */
@AutoConfiguration(after = UmpAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
final class UmpEndpointAutoConfiguration {

  @Bean
  @ConditionalOnAvailableEndpoint
  UmpEndpoint umpEndpoint(UmpServers servers) {
    return new UmpEndpoint(servers);
  }
}
