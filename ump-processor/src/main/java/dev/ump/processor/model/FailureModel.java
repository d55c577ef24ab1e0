package dev.ump.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An exception that is declared, and what it takes to make it again on another machine.
 *
 * @param type the exception
 * @param parts the parameters of its constructor; none if it is not known how to read them, or if
 *     there are none but a message and a cause
 */
public record FailureModel(TypeName type, List<Part> parts) {
  /** The same exception with other names for its types. */
  FailureModel renamed(UnaryOperator<TypeName> renaming) {
    return new FailureModel(
        renaming.apply(type),
        parts.stream()
            .map(part -> new Part(renaming.apply(part.type()), part.name()))
            .toList());
  }

  /**
   * A parameter of the constructor.
   *
   * @param type its type, erased
   * @param name its name
   */
  public record Part(TypeName type, String name) {}
}
