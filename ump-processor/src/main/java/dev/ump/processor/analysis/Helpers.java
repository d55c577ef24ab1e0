package dev.ump.processor.analysis;

import dev.ump.processor.model.HelperNames;
import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Names the methods of a generated client that are not the service's. */
final class Helpers {
  private final List<ExecutableElement> methods;

  private Helpers(List<ExecutableElement> methods) {
    this.methods = methods;
  }

  static HelperNames of(TypeElement service, Language language) {
    var helpers = new Helpers(ElementFilter.methodsIn(language.elements().getAllMembers(service)));
    return new HelperNames(
        helpers.free("async"),
        helpers.free("withTimeout", "java.time.Duration"),
        helpers.free("of", UmpTypes.SERVICE_CLIENT),
        helpers.free("over", UmpTypes.CLIENT),
        helpers.free("contract"));
  }

  private String free(String name, String... parameters) {
    boolean taken = methods.stream().anyMatch(method -> isSame(method, name, parameters));
    return taken ? free(name + "_", parameters) : name;
  }

  private static boolean isSame(ExecutableElement method, String name, String... parameters) {
    return method.getSimpleName().contentEquals(name)
        && method.getParameters().size() == parameters.length
        && Stream.iterate(0, i -> i < parameters.length, i -> i + 1)
            .allMatch(i -> Language.isClass(method.getParameters().get(i).asType(), parameters[i]));
  }
}
