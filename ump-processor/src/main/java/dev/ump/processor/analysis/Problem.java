package dev.ump.processor.analysis;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell the user.
 *
 * @param element the narrowest element that it is about
 * @param annotation the annotation on it that it is about, or null
 */
public record Problem(
    Diagnosis diagnosis,
    String text,
    Element element,
    @Nullable AnnotationMirror annotation) {

  /** The whole message: code and text. */
  public String message() {
    return "[" + diagnosis.code() + "] " + text;
  }
}
