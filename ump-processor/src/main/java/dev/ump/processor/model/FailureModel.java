package dev.ump.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * An exception that is declared, and what it takes to make it again on another machine.
 *
 * @param type the exception
 * @param parts the parameters of its constructor; none if it is not known how to read them, or if
 *     there are none but a message and a cause
 */
public record FailureModel(ClassName type, List<Part> parts) {
  /**
   * A parameter of the constructor.
   *
   * @param type its type, erased
   * @param name its name
   */
  public record Part(TypeName type, String name) {}
}
