package dev.ump.processor.analysis;

import dev.ump.processor.model.HelperNames;
import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;

/** Names the methods of a generated client that are not the service's. */
final class Helpers {
  private final TypeElement service;
  private final Language language;
  private final List<ExecutableElement> methods;

  private Helpers(TypeElement service, Language language) {
    this.service = service;
    this.language = language;
    this.methods = language.methods(service);
  }

  static HelperNames of(TypeElement service, Language language) {
    var helpers = new Helpers(service, language);
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

  private boolean isSame(ExecutableElement method, String name, String... parameters) {
    return method.getSimpleName().contentEquals(name)
        && method.getParameters().size() == parameters.length
        && areSame(method, parameters);
  }

  /** Whether the parameters are these by erasure, with the type arguments of parents filled in. */
  private boolean areSame(ExecutableElement method, String... parameters) {
    var types = language.types();
    var seen = (ExecutableType) types.asMemberOf((DeclaredType) service.asType(), method);
    return IntStream.range(0, parameters.length)
        .allMatch(
            i -> Language.isClass(types.erasure(seen.getParameterTypes().get(i)), parameters[i]));
  }
}
