package dev.ump.spring;

import java.util.function.Supplier;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/** Definitions of beans that the starter makes. */
final class Definitions {
  private Definitions() {}

  static RootBeanDefinition of(Class<?> type, Supplier<?> maker) {
    return of(ResolvableType.forClass(type), maker);
  }

  /** A proxy around a client, such as that of an aspect, has its interfaces: its class is final. */
  static RootBeanDefinition client(Class<?> type, String name, Supplier<?> maker) {
    RootBeanDefinition definition = of(type, maker);
    definition.setAttribute(ServiceCandidates.CLIENT, name);
    definition.setAttribute(
        AutoProxyUtils.EXPOSED_INTERFACES_ATTRIBUTE, AutoProxyUtils.ALL_INTERFACES_ATTRIBUTE_VALUE);
    return definition;
  }

  /** No method is called at the end: a close() of a service is a message. */
  static RootBeanDefinition of(ResolvableType type, Supplier<?> maker) {
    var definition = new RootBeanDefinition();
    definition.setTargetType(type);
    definition.setBeanClass(type.toClass());
    definition.setInstanceSupplier(maker);
    definition.setDestroyMethodName("");
    definition.setResourceDescription("ump");
    return definition;
  }
}
