package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** A client is final, so proxies around it have its interfaces. */
@Timeout(600)
class AdviceTest {
  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(AutoConfigurationClass.get()));

  /** Advice around the client, as of an aspect; Spring Boot asks for proxies of classes. */
  static class Advised {
    final List<String> calls = new ArrayList<>();

    @Bean
    static BeanNameAutoProxyCreator proxies() {
      var proxies = new BeanNameAutoProxyCreator();
      proxies.setBeanNames("stockClient", "farStock");
      proxies.setInterceptorNames("advice");
      proxies.setProxyTargetClass(true);
      return proxies;
    }

    @Bean
    MethodInterceptor advice() {
      return call -> {
        calls.add(call.getMethod().getName());
        return call.proceed();
      };
    }

    @Bean
    InjectionTest.Got user(Stock shelf) {
      return new InjectionTest.Got(shelf);
    }
  }

  @Test
  void aClientWithAdviceIsAProxyOfTheInterface() {
    runner.withUserConfiguration(InjectionTest.Both.class, Advised.class).run(context -> {
      assertThat(context).hasNotFailed();
      Object proxy = context.getBean(InjectionTest.Got.class).it();
      assertThat(proxy).isInstanceOf(Stock.class).isNotInstanceOf(StockClient.class);
      assertThat(((Stock) proxy).take("tea")).isEqualTo(99);
      assertThat(context.getBean(Advised.class).calls).containsExactly("take");
    });
  }

  @Test
  void soIsAClientOfAnotherMachine() {
    runner
        .withUserConfiguration(RemoteTest.Owner.class, Advised.class)
        .withPropertyValues(
            "ump.connections.shop.url=local:advised?codec=json", "ump.connections.shop.serve=stock")
        .run(owner -> {
          assertThat(owner).hasNotFailed();
          runner
              .withUserConfiguration(Advised.class)
              .withPropertyValues(
                  "ump.connections.shop.url=local:advised?codec=json",
                  "ump.connections.shop.clients.farStock=dev.ump.shop.StockClient")
              .run(context -> {
                assertThat(context.getBean(Stock.class).take("tea")).isEqualTo(99);
                assertThat(context.getBean(Advised.class).calls).containsExactly("take");
              });
        });
  }
}
