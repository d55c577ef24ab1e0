package dev.ump.spring;

import dev.ump.service.Dispatcher;
import dev.ump.service.UmpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Gives each dispatcher bean a bean that is its server, and one that is the client. It looks at
 * types only, and makes no bean.
 */
final class ServiceBeans implements BeanDefinitionRegistryPostProcessor {
  private static final String HOLDER = "umpServers";
  private final Environment environment;

  ServiceBeans(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    if (!(registry instanceof DefaultListableBeanFactory factory)) {
      return;
    }
    List<ServiceBean> services = find(factory);
    Names.check(services, environment);
    for (ServiceBean service : services) {
      checkFree(factory, service.serverBean(), service);
      checkFree(factory, service.clientBean(), service);
      factory.registerBeanDefinition(service.serverBean(), server(factory, service));
      boolean isOnly = services.stream()
              .filter(other -> other.service() == service.service())
              .count()
          == 1;
      RootBeanDefinition client = client(factory, service);
      client.setPrimary(isOnly && !hasPrimary(factory, service.service()));
      factory.registerBeanDefinition(service.clientBean(), client);
    }
    if (!services.isEmpty()) {
      factory.setAutowireCandidateResolver(
          new ServiceCandidates(factory.getAutowireCandidateResolver(), factory, services));
    }
    if (Binder.get(environment)
        .bind("ump.connections", Bindable.mapOf(String.class, Object.class))
        .isBound()) {
      if (!ClassUtils.isPresent("dev.ump.remote.UmpConnection", null)) {
        throw new UmpConfigurationException(
            "There are properties ump.connections.*, but no ump-remote on the class path.",
            "Add dev.ump:ump-remote; for nats: also dev.ump:ump-nats.",
            null);
      }
      RemoteBeans.register(factory, environment, services);
    }
  }

  private static List<ServiceBean> find(DefaultListableBeanFactory factory) {
    var services = new ArrayList<ServiceBean>();
    for (Class<?> type : List.of(Dispatcher.class, Callable.class)) {
      for (String bean :
          factory.getBeanNamesForType(ResolvableType.forRawClass(type), false, false)) {
        ServiceBean service = ServiceBean.of(bean, typeOf(factory, bean));
        if (service != null) {
          services.add(service);
        }
      }
    }
    return services;
  }

  private static ResolvableType typeOf(DefaultListableBeanFactory factory, String bean) {
    if (factory.containsBeanDefinition(bean)
        && factory.getMergedBeanDefinition(bean) instanceof RootBeanDefinition definition) {
      return definition.getResolvableType();
    }
    return ResolvableType.forInstance(factory.getSingleton(bean));
  }

  private static boolean hasPrimary(DefaultListableBeanFactory factory, Class<?> service) {
    for (String bean : factory.getBeanNamesForType(service, true, false)) {
      if (factory.containsBeanDefinition(bean)
          && factory.getMergedBeanDefinition(bean).isPrimary()) {
        return true;
      }
    }
    return false;
  }

  private static void checkFree(
      DefaultListableBeanFactory factory, String bean, ServiceBean service) {
    if (factory.containsBean(bean)) {
      throw new UmpConfigurationException(
          "The bean '" + service.dispatcher() + "' gets a bean '" + bean
              + "', but there is one of that name.",
          "Rename one of them. A client need not be made: inject "
              + service.client().getSimpleName() + ", or " + service.service().getSimpleName()
              + ".",
          null);
    }
  }

  private static RootBeanDefinition server(
      DefaultListableBeanFactory factory, ServiceBean service) {
    RootBeanDefinition definition = Definitions.of(
        ResolvableType.forClassWithGenerics(UmpServer.class, service.client()),
        () -> factory.getBean(HOLDER, UmpServers.class).start(service, factory));
    definition.setDependsOn(HOLDER, service.dispatcher());
    return definition;
  }

  private static RootBeanDefinition client(
      DefaultListableBeanFactory factory, ServiceBean service) {
    RootBeanDefinition definition = Definitions.client(
        service.client(),
        service.name(),
        () -> factory.getBean(service.serverBean(), UmpServer.class).client());
    definition.setDependsOn(service.serverBean());
    return definition;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {}
}
