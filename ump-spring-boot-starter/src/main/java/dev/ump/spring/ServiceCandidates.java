package dev.ump.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Keeps an implementation from being injected in place of the client. A dependency that has the
 * type of the service gets the client, and never a bean that only implements the service, whatever
 * the parameter is called. Three ways lead to such a bean: its own class, a qualifier, and
 * {@code @Primary} on it. The method that makes the dispatcher gets the implementation, never the
 * client, nor a primary bean that decorates it.
 */
final class ServiceCandidates implements AutowireCandidateResolver {
  /** The attribute of the definitions of clients. */
  static final String CLIENT = "dev.ump.client";

  private final AutowireCandidateResolver resolver;
  private final DefaultListableBeanFactory factory;
  private final List<ServiceBean> services;

  ServiceCandidates(
      AutowireCandidateResolver resolver,
      DefaultListableBeanFactory factory,
      List<ServiceBean> services) {
    this.resolver = resolver;
    this.factory = factory;
    this.services = services;
  }

  @Override
  public boolean isAutowireCandidate(BeanDefinitionHolder bean, DependencyDescriptor dependency) {
    if (!resolver.isAutowireCandidate(bean, dependency)) {
      return false;
    }
    ServiceBean service = service(dependency.getDependencyType());
    if (service == null) {
      return true;
    }
    boolean isClient = bean.getBeanDefinition().hasAttribute(CLIENT);
    boolean isPrimary = bean.getBeanDefinition().isPrimary();
    if (makesDispatcherOf(service.service(), dependency)) {
      return !isClient && !(isPrimary && hasImplementation(service.service()));
    }
    return isClient
        || isPrimary
        || resolver.hasQualifier(dependency)
        || !implementsIt(bean.getBeanName(), service.service());
  }

  private @Nullable ServiceBean service(Class<?> wanted) {
    for (ServiceBean service : services) {
      if (wanted.isInterface()
          && wanted.isAssignableFrom(service.service())
          && !wanted.getName().startsWith("java.")) {
        return service;
      }
    }
    return null;
  }

  private static boolean makesDispatcherOf(Class<?> service, DependencyDescriptor dependency) {
    MethodParameter parameter = dependency.getMethodParameter();
    if (parameter == null || parameter.getMethod() == null) {
      return false;
    }
    ResolvableType made = ResolvableType.forMethodReturnType(parameter.getMethod());
    return service.equals(ServiceBean.dispatcher(made).getGeneric(0).resolve());
  }

  /** Returns whether there is a bean that a primary one may stand in front of. */
  private boolean hasImplementation(Class<?> service) {
    for (String bean : factory.getBeanNamesForType(service, true, false)) {
      if (factory.containsBeanDefinition(bean)
          && !factory.getMergedBeanDefinition(bean).isPrimary()
          && !factory.getMergedBeanDefinition(bean).hasAttribute(CLIENT)) {
        return true;
      }
    }
    return false;
  }

  private boolean implementsIt(String bean, Class<?> service) {
    Class<?> type = factory.getType(bean, false);
    return type != null && service.isAssignableFrom(type);
  }

  @Override
  public boolean isRequired(DependencyDescriptor dependency) {
    return resolver.isRequired(dependency);
  }

  @Override
  public boolean hasQualifier(DependencyDescriptor dependency) {
    return resolver.hasQualifier(dependency);
  }

  @Override
  public @Nullable String getSuggestedName(DependencyDescriptor dependency) {
    return resolver.getSuggestedName(dependency);
  }

  @Override
  public @Nullable Object getSuggestedValue(DependencyDescriptor dependency) {
    return resolver.getSuggestedValue(dependency);
  }

  @Override
  public @Nullable Object getLazyResolutionProxyIfNecessary(
      DependencyDescriptor dependency, @Nullable String bean) {
    return resolver.getLazyResolutionProxyIfNecessary(dependency, bean);
  }

  @Override
  public @Nullable Class<?> getLazyResolutionProxyClass(
      DependencyDescriptor dependency, @Nullable String bean) {
    return resolver.getLazyResolutionProxyClass(dependency, bean);
  }

  /** For another factory, which has none of these services. */
  @Override
  public AutowireCandidateResolver cloneIfNecessary() {
    return resolver.cloneIfNecessary();
  }
}
