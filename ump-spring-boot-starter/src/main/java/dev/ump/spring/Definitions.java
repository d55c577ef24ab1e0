package dev.ump.spring;

import java.util.function.Supplier;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/** Definitions of beans that the starter makes. */
final class Definitions {
  private Definitions() {}

  static RootBeanDefinition of(Class<?> type, Supplier<?> maker) {
    return of(ResolvableType.forClass(type), maker);
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
