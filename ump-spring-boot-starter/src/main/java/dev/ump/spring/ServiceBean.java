package dev.ump.spring;

import dev.ump.service.Dispatcher;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * A bean that is a dispatcher, or that makes one on its server's thread.
 *
 * @param name the name of its server
 * @param dispatcher the name of the bean
 * @param service the interface
 * @param client the class of the client
 */
record ServiceBean(String name, String dispatcher, Class<?> service, Class<?> client) {
  private static final String ENDING = "Dispatcher";

  /** Returns null if a bean of this type is none. */
  static @Nullable ServiceBean of(String bean, ResolvableType type) {
    ResolvableType dispatcher = dispatcher(type);
    if (dispatcher == ResolvableType.NONE) {
      return null;
    }
    Class<?> service = dispatcher.getGeneric(0).resolve();
    Class<?> client = dispatcher.getGeneric(1).resolve();
    if (service == null || client == null) {
      throw new UmpConfigurationException(
          "The type of the bean '" + bean + "' is " + type
              + ", which does not tell the service and its client.",
          "Let the method that makes it return Dispatcher<Stock, StockClient>, or StockDispatcher.",
          null);
    }
    return new ServiceBean(serverName(bean), bean, service, client);
  }

  /** Returns the type as a dispatcher; that of the result of one that makes it. */
  static ResolvableType dispatcher(ResolvableType type) {
    ResolvableType made = type.as(Callable.class);
    return (made == ResolvableType.NONE ? type : made.getGeneric(0)).as(Dispatcher.class);
  }

  private static String serverName(String bean) {
    return bean.endsWith(ENDING) && bean.length() > ENDING.length()
        ? bean.substring(0, bean.length() - ENDING.length())
        : bean;
  }

  String serverBean() {
    return name + "Server";
  }

  String clientBean() {
    return name + "Client";
  }
}
