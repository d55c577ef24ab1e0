package dev.ump.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A parameter of a message.
 *
 * @param name its name in generated methods
 * @param component its name in the record: the same, unless no record component can have it
 * @param type its type
 * @param annotations nullness annotations of the declaration; those of the type are in the type
 * @param content how arrays in it are compared
 * @param isKey whether it says which owner a call is for
 * @param isServed whether it may be a client of a service, which the implementation gets itself
 */
public record ParameterModel(
    String name,
    String component,
    TypeName type,
    List<AnnotationSpec> annotations,
    ArrayContent content,
    boolean isKey,
    boolean isServed) {

  /** The same parameter with another name for its type. */
  ParameterModel renamed(UnaryOperator<TypeName> renaming) {
    return new ParameterModel(
        name, component, renaming.apply(type), annotations, content, isKey, isServed);
  }
}
