package dev.ump.processor.analysis;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell the user.
 *
 * @param diagnosis what kind of thing
 * @param text the sentences
 * @param element the narrowest element that it is about
 * @param annotation the annotation on it that it is about, or null
 */
public record Problem(
    Diagnosis diagnosis,
    String text,
    Element element,
    @Nullable AnnotationMirror annotation) {

  private static final int LINES_OF_A_CRASH = 12;

  /** {@return the whole message: code and text} */
  public String message() {
    return "[" + diagnosis.code() + "] " + text;
  }

  /**
   * {@return the processor's own failure on a service}
   *
   * @param service what was analysed
   * @param failure what was thrown
   */
  public static Problem ofCrash(TypeElement service, Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    String lines =
        trace.toString().lines().limit(LINES_OF_A_CRASH).collect(Collectors.joining("\n"));
    String text = Diagnosis.CRASH.text(TypeTexts.simple(service), lines);
    return new Problem(Diagnosis.CRASH, text, service, null);
  }

  /**
   * {@return a class that a parent of a service needs, and that is not on the class path}
   *
   * @param service what was analysed
   * @param failure the compiler's, which says which class it is
   */
  public static Problem ofMissing(TypeElement service, Throwable failure) {
    String text = Diagnosis.UNDEFINED_CLASS.text(
        TypeTexts.simple(service), String.valueOf(failure.getMessage()));
    return new Problem(Diagnosis.UNDEFINED_CLASS, text, service, null);
  }

  /**
   * {@return a generated type that another service's has the name of}
   *
   * @param service whose type it would be
   * @param generated the name of the type
   * @param earlier whether it is the output of an earlier build
   */
  public static Problem ofExisting(TypeElement service, String generated, boolean earlier) {
    var diagnosis = earlier ? Diagnosis.EXISTS_GENERATED : Diagnosis.EXISTS;
    String text = diagnosis.text(generated, TypeTexts.simple(service));
    return new Problem(diagnosis, text, service, null);
  }

  /**
   * {@return a file that the system cannot write because of its name}
   *
   * @param service what it is generated for
   * @param of the service or the method that it is named after
   * @param file its name
   */
  public static Problem ofUnwritable(TypeElement service, String of, String file) {
    String text = Diagnosis.NAME_UNWRITABLE.text(of, file);
    return new Problem(Diagnosis.NAME_UNWRITABLE, text, service, null);
  }

  /**
   * {@return a setting of a method on one that cannot be a message: its class is no interface}
   *
   * @param method the method, or a constructor
   * @param annotated the same, or the parameter of it that the setting stands on
   * @param annotation the setting
   */
  public static Problem ofOutsider(
      ExecutableElement method, Element annotated, AnnotationMirror annotation) {
    String name = TypeTexts.simple(Enclosing.of(method));
    String place = method.getKind() == ElementKind.METHOD
        ? name + "." + method.getSimpleName()
        : "a constructor of " + name;
    String text = Diagnosis.OUTSIDE_SERVICE.text(
        annotation.getAnnotationType().asElement().getSimpleName(), place);
    return new Problem(Diagnosis.OUTSIDE_SERVICE, text, annotated, annotation);
  }
}
