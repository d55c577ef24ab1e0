package dev.ump.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;

/**
 * The types generated for a service: beside it, named after it, {@code Outer_KeyValueStore…} for a
 * nested one.
 *
 * @param envelope packed calls
 * @param client the client
 * @param async its asynchronous twin
 * @param dispatcher the dispatcher
 */
public record GeneratedNames(
    ClassName envelope, ClassName client, ClassName async, ClassName dispatcher) {

  /**
   * {@return the names for a service}
   *
   * @param service the service
   * @param suffixes what stands behind its name
   */
  public static GeneratedNames of(ClassName service, Suffixes suffixes) {
    String prefix = String.join("_", service.simpleNames());
    String in = service.packageName();
    return new GeneratedNames(
        ClassName.get(in, prefix + suffixes.envelope()),
        ClassName.get(in, prefix + suffixes.client()),
        ClassName.get(in, prefix + suffixes.async()),
        ClassName.get(in, prefix + suffixes.dispatcher()));
  }

  /** {@return all of them} */
  public List<ClassName> all() {
    return List.of(envelope, client, async, dispatcher);
  }
}
