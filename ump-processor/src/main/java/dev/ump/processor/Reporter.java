package dev.ump.processor;

import dev.ump.processor.analysis.Problem;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Tells the user of problems, each where it is. */
final class Reporter {
  private final Messager messager;

  Reporter(Messager messager) {
    this.messager = messager;
  }

  void report(List<Problem> problems) {
    problems.forEach(this::report);
  }

  void report(Problem problem) {
    var kind = problem.diagnosis().isWarning() ? Diagnostic.Kind.WARNING : Diagnostic.Kind.ERROR;
    if (problem.annotation() == null) {
      messager.printMessage(kind, problem.message(), problem.element());
    } else {
      messager.printMessage(kind, problem.message(), problem.element(), problem.annotation());
    }
  }
}
