package dev.ump.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A service: everything that the generated types say.
 *
 * @param name the interface
 * @param written the interface by the name to write it by
 * @param generated the types to generate
 * @param variables its type variables
 * @param visible whether the generated types are public
 * @param served what an implementation must be: the service, or a parent that has all its methods
 * @param methods its messages; the index of each is its opcode
 * @param failures the exceptions of its methods that have more than a message and a cause, and
 *     unchecked ones
 * @param helpers what the generated client's own methods are called
 * @param surroundings what stands around it
 */
public record ServiceModel(
    ClassName name,
    ClassName written,
    GeneratedNames generated,
    List<TypeVariableName> variables,
    boolean visible,
    TypeName served,
    List<MethodModel> methods,
    List<FailureModel> failures,
    HelperNames helpers,
    Surroundings surroundings) {

  /**
   * {@return the same service with other names for its types}
   *
   * @param inMethods gives a type of a method its new name
   * @param elsewhere gives another type its new name
   * @param rewritten the service's own new name
   */
  public ServiceModel renamed(
      UnaryOperator<TypeName> inMethods, UnaryOperator<TypeName> elsewhere, ClassName rewritten) {
    return new ServiceModel(
        name,
        rewritten,
        generated,
        variables.stream()
            .map(variable -> MethodModel.renamed(variable, elsewhere))
            .toList(),
        visible,
        served,
        methods.stream().map(method -> method.renamed(inMethods)).toList(),
        failures.stream().map(failure -> failure.renamed(elsewhere)).toList(),
        helpers,
        surroundings);
  }

  /** {@return the service, with its own variables as arguments} */
  public TypeName type() {
    return withVariables(written);
  }

  /**
   * {@return a class that has the service's variables, with them as arguments}
   *
   * @param raw the class
   */
  public TypeName withVariables(ClassName raw) {
    return variables.isEmpty()
        ? raw
        : ParameterizedTypeName.get(raw, variables.toArray(TypeName[]::new));
  }

  /**
   * {@return whether compilers find the type arguments of a method's record by themselves: not if a
   * variable is behind a wildcard, or the result has one, and a bound speaks of variables}
   *
   * @param method one of its methods
   */
  public boolean isInferable(MethodModel method) {
    return method.isInferable()
        && isInferableByResult(method)
        && !(isRecursive(method)
            && method.parameters().stream()
                .anyMatch(parameter -> Occurrence.hasVariableWildcard(parameter.type())));
  }

  /**
   * {@return whether compilers find type arguments where the result of a method is passed on}
   *
   * @param method one of its methods
   */
  public boolean isInferableByResult(MethodModel method) {
    return !isRecursive(method)
        || !(Occurrence.hasWildcard(method.result()) || Occurrence.hasWildcard(method.reply()));
  }

  private boolean isRecursive(MethodModel method) {
    return Stream.concat(variables.stream(), method.variables().stream())
        .flatMap(variable -> variable.bounds().stream())
        .anyMatch(Occurrence::hasVariable);
  }

  /** {@return whether one of its methods is a {@code suspend} function} */
  public boolean suspends() {
    return methods.stream().anyMatch(method -> method.style() == ReplyStyle.SUSPEND);
  }

  /** {@return the name to speak of the service by: simple, with the types around it} */
  public String simpleName() {
    return String.join(".", name.simpleNames());
  }
}
