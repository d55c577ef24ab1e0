package dev.ump.processor.analysis;

import dev.ump.processor.model.ServiceModel;
import java.util.List;
import java.util.Optional;

/** What became of an annotated element. */
public sealed interface Analysis {

  /**
   * A service that code can be generated for; there may be warnings.
   *
   * @param service the model of it
   * @param warnings what the user should know all the same
   */
  record Valid(ServiceModel service, List<Problem> warnings) implements Analysis {}

  /**
   * A service that code cannot be generated for, and every reason for it.
   *
   * @param problems errors, and warnings beside them
   */
  record Invalid(List<Problem> problems) implements Analysis {}

  /**
   * A service that uses a type or a constant which does not exist: yet, or at all.
   *
   * @param problem which type, and where; nothing of constants, of which the compiler says enough
   */
  record Undefined(Optional<Problem> problem) implements Analysis {}
}
