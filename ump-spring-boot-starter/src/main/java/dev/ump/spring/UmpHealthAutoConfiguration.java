package dev.ump.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of servers, if the application has health. */
@AutoConfiguration(after = UmpAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("ump")
final class UmpHealthAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(name = "umpHealthIndicator")
  HealthIndicator umpHealthIndicator(UmpServers servers, UmpProperties properties) {
    return new UmpHealthIndicator(servers, properties.health().queueAge());
  }
}
