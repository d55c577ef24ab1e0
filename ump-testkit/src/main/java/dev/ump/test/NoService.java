package dev.ump.test;

import java.lang.reflect.Proxy;

/** A substitute for the implementation of a service where there is none. */
final class NoService {
  private NoService() {}

  /** An object that is of the interface, and fails whatever it is asked. */
  static <S> S of(Class<S> service) {
    return service.cast(Proxy.newProxyInstance(
        service.getClassLoader(), new Class<?>[] {service}, (self, method, arguments) -> {
          throw new AssertionError(
              "There is no service behind a script, but it was asked: " + method);
        }));
  }
}
