package dev.ump.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A method of a service that is a message.
 *
 * @param names what it is called in the generated types
 * @param variables its own type variables; none of them hides one of the service
 * @param parameters its parameters, in order
 * @param continuation what a {@code suspend} function takes beside them
 * @param varargs whether the last one takes any number of arguments
 * @param result the declared result
 * @param reply what a caller is answered with: the result, boxed, or what its stage will hold
 * @param style how it answers
 * @param served the service that the result is, or that its stage will hold; if it is one
 * @param isPerhapsKnown whether the result may be an object that is known as a service
 * @param throwing the {@code throws} clause
 * @param declared the checked classes of the {@code throws} clause, type variables erased
 * @param timeout its own time limit, if it has one
 * @param isUrgent whether its calls are executed before others
 * @param parent the parent to call it on, where the compiler cannot choose between several
 * @param overload the erased parameter types of its declaration, if there are other methods of its
 *     name: a link to it must say which one it means
 * @param annotations nullness annotations of the declaration, {@code @Deprecated}
 * @param lints what an override of it must suppress
 */
public record MethodModel(
    MethodNames names,
    List<TypeVariableName> variables,
    List<ParameterModel> parameters,
    Optional<ParameterSpec> continuation,
    boolean varargs,
    TypeName result,
    TypeName reply,
    ReplyStyle style,
    Optional<ServedType> served,
    boolean isPerhapsKnown,
    List<TypeName> throwing,
    List<ClassName> declared,
    Optional<Duration> timeout,
    boolean isUrgent,
    Optional<TypeName> parent,
    Optional<List<TypeName>> overload,
    List<AnnotationSpec> annotations,
    List<String> lints) {

  /**
   * {@return the same method with other names for its types}
   *
   * @param renaming gives a type its new name
   */
  public MethodModel renamed(UnaryOperator<TypeName> renaming) {
    return new MethodModel(
        names,
        variables.stream().map(variable -> renamed(variable, renaming)).toList(),
        parameters.stream().map(parameter -> parameter.renamed(renaming)).toList(),
        continuation.map(spec -> ParameterSpec.builder(renaming.apply(spec.type()), spec.name())
            .addAnnotations(spec.annotations())
            .build()),
        varargs,
        renaming.apply(result),
        renaming.apply(reply),
        style,
        served,
        isPerhapsKnown,
        throwing.stream().map(renaming).toList(),
        declared,
        timeout,
        isUrgent,
        parent.map(renaming),
        overload,
        annotations,
        lints);
  }

  static TypeVariableName renamed(TypeVariableName variable, UnaryOperator<TypeName> renaming) {
    return TypeVariableName.get(variable.name())
        .annotated(variable.annotations())
        .withBounds(variable.bounds().stream().map(renaming).toList());
  }

  /** {@return whether a call of it can leave its own type variables to inference} */
  public boolean isInferable() {
    return variables.stream()
        .allMatch(variable -> parameters.stream()
            .anyMatch(parameter -> Occurrence.isInferable(variable.name(), parameter.type())));
  }

  /**
   * {@return whether one of its parameters is an array, which a record alone would compare by
   * identity}
   */
  public boolean hasArrays() {
    return parameters.stream().anyMatch(parameter -> parameter.content() != ArrayContent.NONE);
  }
}
