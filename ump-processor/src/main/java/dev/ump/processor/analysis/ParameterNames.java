package dev.ump.processor.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;

/** Names the parameters of a method, and the components of its record. */
final class ParameterNames {
  /**
   * The language forbids the first eight to record components, the next three are the record's own
   * (the Eclipse compiler takes a component {@code equals} for the method), and the others would
   * hide what its methods call, a class or the package {@code java}.
   */
  private static final Set<String> NO_COMPONENTS = Set.of(
      "clone",
      "finalize",
      "getClass",
      "hashCode",
      "notify",
      "notifyAll",
      "toString",
      "wait",
      "equals",
      "opcode",
      "OPCODE",
      "Arrays",
      "Objects",
      "Double",
      "Float",
      "java");

  private ParameterNames() {}

  /**
   * Those of the source. Class files of other languages may have what is no name in Java; those of
   * the JDK have names on one JDK and none on another, so theirs are numbered on all.
   */
  static List<String> of(ExecutableElement method, Language language) {
    boolean numbered = language.isOfTheJdk(method);
    var names = new ArrayList<String>();
    for (var parameter : method.getParameters()) {
      String name = parameter.getSimpleName().toString();
      boolean usable = !numbered && SourceVersion.isName(name) && !names.contains(name);
      names.add(usable ? name : "arg" + names.size());
    }
    return names;
  }

  /** The same, where components can have them. */
  static List<String> components(List<String> names) {
    var taken = new HashSet<>(names);
    return names.stream().map(name -> component(name, taken)).toList();
  }

  private static String component(String name, Set<String> taken) {
    if (!NO_COMPONENTS.contains(name)) {
      return name;
    }
    String free = name + "_";
    while (!taken.add(free)) {
      free += "_";
    }
    return free;
  }
}
