package dev.ump.processor.analysis;

import java.io.IOException;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;

/**
 * Compact source files, of Java 25: their classes have no name in the language, so nothing outside
 * can speak of what is inside. Compilers do not say which classes are such; the text of the file
 * does.
 */
final class CompactFiles {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

  private CompactFiles() {}

  /** Whether a type is declared in one. */
  static boolean isIn(TypeElement type, Elements elements) {
    var around = Enclosing.classes(type);
    var outermost = (TypeElement) around.get(around.size() - 1);
    return !outermost.equals(type)
        && isLikely(outermost, elements)
        && !isDeclared(outermost, elements);
  }

  private static boolean isLikely(TypeElement type, Elements elements) {
    return type.getKind() == ElementKind.CLASS
        && type.getModifiers().contains(Modifier.FINAL)
        && elements.getPackageOf(type).isUnnamed()
        && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .anyMatch(method -> method.getSimpleName().contentEquals("main"));
  }

  private static boolean isDeclared(TypeElement type, Elements elements) {
    try {
      var file = (FileObject) Elements.class
          .getMethod("getFileObjectOf", Element.class) // since Java 18
          .invoke(elements, type);
      String text = COMMENT.matcher(file.getCharContent(true)).replaceAll(" ");
      return Pattern.compile(
              "\\bclass\\s+" + Pattern.quote(type.getSimpleName().toString()) + "\\b")
          .matcher(text)
          .find();
    } catch (ReflectiveOperationException | IOException | RuntimeException e) {
      return true; // an older compiler, or a class file
    }
  }
}
