package dev.ump.spring;

import dev.ump.channel.TransportException;
import dev.ump.remote.UmpConnection;
import dev.ump.service.Contract;
import dev.ump.service.UmpServer;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Gives each connection of the properties a bean, and each of its clients. */
final class RemoteBeans {
  private RemoteBeans() {}

  /** Loaded only if there are connections: the application may have no ump-remote. */
  static void register(
      DefaultListableBeanFactory factory, Environment environment, List<ServiceBean> services) {
    Map<String, UmpProperties.Connection> connections = Binder.get(environment)
        .bind("ump.connections", Bindable.mapOf(String.class, UmpProperties.Connection.class))
        .orElse(Map.of());
    connections.forEach((name, wish) -> {
      String bean = name + "Connection";
      factory.registerBeanDefinition(bean, connection(name, wish));
      wish.clients()
          .forEach((client, type) ->
              factory.registerBeanDefinition(client, client(factory, name, bean, client, type)));
      for (String served : wish.serve()) {
        ServiceBean service = services.stream()
            .filter(one -> Names.key(one.name()).equals(Names.key(served)))
            .findFirst()
            .orElseThrow(
                () -> Names.unknown("ump.connections." + name + ".serve", served, services));
        factory.registerBeanDefinition(
            bean + "." + service.name(), serving(factory, bean, service));
      }
    });
  }

  private static RootBeanDefinition connection(String name, UmpProperties.Connection wish) {
    String property = "ump.connections." + name;
    if (wish.url() == null) {
      throw new UmpConfigurationException(
          "The connection '" + name + "' has no url.",
          "Set " + property + ".url, such as nats://broker:4222.",
          null);
    }
    var definition = Definitions.of(UmpConnection.class, () -> open(property, wish));
    definition.setDestroyMethodName("close");
    return definition;
  }

  private static UmpConnection open(String property, UmpProperties.Connection wish) {
    try {
      UmpConnection.Builder builder = UmpConnection.builder(String.valueOf(wish.url()));
      if (wish.prefix() != null) {
        builder.prefix(wish.prefix());
      }
      if (wish.timeout() != null) {
        builder.timeout(wish.timeout());
      }
      if (wish.closeWithin() != null) {
        builder.closeWithin(wish.closeWithin());
      }
      return builder.open();
    } catch (IllegalArgumentException wrong) {
      throw unopened(property, wrong, "Check the properties " + property + ".*");
    } catch (TransportException unreachable) {
      throw unopened(
          property,
          unreachable,
          "Start the broker that " + property + ".url names, or correct the url.");
    }
  }

  private static UmpConfigurationException unopened(
      String property, RuntimeException why, String action) {
    return new UmpConfigurationException(
        "The connection of " + property + " cannot be opened: " + why.getMessage(), action, why);
  }

  private static RootBeanDefinition client(
      DefaultListableBeanFactory factory,
      String name,
      String connection,
      String bean,
      Class<?> type) {
    String property = "ump.connections." + name + ".clients." + bean;
    Contract<?, ?> contract = contract(property, type);
    RootBeanDefinition definition = Definitions.client(type, bean, () -> {
      try {
        return factory.getBean(connection, UmpConnection.class).client(contract);
      } catch (IllegalArgumentException cannotTravel) {
        throw new UmpConfigurationException(
            property + ": " + cannotTravel.getMessage(), "Change the service.", cannotTravel);
      }
    });
    definition.setDependsOn(connection);
    return definition;
  }

  private static RootBeanDefinition serving(
      DefaultListableBeanFactory factory, String connection, ServiceBean service) {
    RootBeanDefinition definition = Definitions.of(
        RemoteServing.class,
        () -> new RemoteServing(
            factory.getBean(connection, UmpConnection.class),
            contract(service.clientBean(), service.client()),
            factory.getBean(service.serverBean(), UmpServer.class).client()));
    definition.setDependsOn(connection, service.serverBean());
    return definition;
  }

  private static Contract<?, ?> contract(String property, Class<?> client) {
    try {
      var method = client.getDeclaredMethod("contract");
      method.trySetAccessible();
      if (method.invoke(null) instanceof Contract<?, ?> contract) {
        return contract;
      }
    } catch (ReflectiveOperationException | NullPointerException none) {
      // said below
    }
    throw new UmpConfigurationException(
        property + ": " + client.getName() + " is no generated client.",
        "Name the class that ump generates beside the service, such as com.acme.StockClient.",
        null);
  }
}
