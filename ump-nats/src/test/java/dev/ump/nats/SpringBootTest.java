package dev.ump.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ump.channel.UmpException;
import dev.ump.remote.UmpConnection;
import dev.ump.service.Dispatcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@DisplayName("Applications of Spring Boot call each other over NATS, by properties alone")
@Timeout(600)
class SpringBootTest {
  @TempDir
  Path directory;

  /** The application that has the service. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Owner {
    @Bean
    Dispatcher<Work, WorkClient> work(Environment environment) {
      return WorkDispatcher.of(new NotedWork(Path.of(environment.getRequiredProperty("notes"))));
    }
  }

  /** The application that calls it. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Caller {}

  @Test
  void aClientOfTheBrokerIsInjected() throws Exception {
    try (var broker = NatsServer.start(directory, "");
        var caller = run(Caller.class, broker.uri(), "clients.work=dev.ump.nats.WorkClient")) {
      Work work = caller.getBean(Work.class);
      try (var owner = run(Owner.class, broker.uri(), "serve=work")) {
        assertThat(work.enter(1)).isEqualTo(1);
        assertThatThrownBy(() -> work.enter(-3)).isInstanceOf(Work.RefusedException.class);
        assertThat(caller.getBean(UmpConnection.class).stats().replied()).isEqualTo(2);
        assertThat(owner.getBean(UmpConnection.class).stats().received()).isEqualTo(2);
      }

      assertThat(catchThrowable(() -> work.enter(2)))
          .as("the owner has ended")
          .isInstanceOfSatisfying(
              UmpException.class, failure -> assertThat(failure.maybeExecuted()).isFalse());
    }
  }

  @Test
  void aBrokerThatCannotBeReachedIsSaidAtTheStart() throws Exception {
    String ended;
    try (var broker = NatsServer.start(directory, "")) {
      ended = broker.uri();
    }

    assertThatThrownBy(() -> run(Caller.class, ended))
        .hasStackTraceContaining("UmpConfigurationException")
        .hasStackTraceContaining("The connection of ump.connections.works cannot be opened: ")
        .hasStackTraceContaining(ended.substring("nats://".length()));
  }

  private ConfigurableApplicationContext run(
      Class<?> application, String broker, String... settings) {
    List<String> properties = new ArrayList<>();
    properties.add("notes=" + directory.resolve("notes"));
    properties.add("ump.connections.works.url=" + broker);
    for (String each : settings) {
      properties.add("ump.connections.works." + each);
    }
    return new SpringApplicationBuilder(application)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .properties(properties.toArray(String[]::new))
        .run();
  }
}
