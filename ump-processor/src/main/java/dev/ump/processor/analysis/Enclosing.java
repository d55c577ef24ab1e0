package dev.ump.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** What stands around an element in the source. */
public final class Enclosing {
  private Enclosing() {}

  /**
   * {@return what a class, a member, a parameter or a type variable is declared in}
   *
   * @param element anything but a module
   */
  public static Element of(Element element) {
    return Objects.requireNonNull(element.getEnclosingElement(), "only modules lie in nothing");
  }

  /** A class and those around it, from the inside; empty if the element is not a class. */
  static List<Element> classes(Element type) {
    var classes = new ArrayList<Element>();
    for (Element at = type; isClass(at); at = of(at)) {
      classes.add(at);
    }
    return classes;
  }

  private static boolean isClass(Element element) {
    return element.getKind().isClass() || element.getKind().isInterface();
  }

  /** Whether a class has an outer instance, whose type arguments it then depends on. */
  static boolean isInner(Element type) {
    return type.getKind() == ElementKind.CLASS
        && !type.getModifiers().contains(Modifier.STATIC)
        && of(type).getKind().isClass();
  }
}
