package dev.ump.processor.analysis;

import com.palantir.javapoet.ClassName;
import dev.ump.processor.model.GeneratedNames;
import dev.ump.processor.model.Suffixes;
import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** The suffixes that {@code @UmpService} says, or the usual ones. */
final class ChosenSuffixes {
  private ChosenSuffixes() {}

  static Suffixes of(TypeElement service) {
    return Language.annotation(service, UmpTypes.UMP_SERVICE)
        .map(ChosenSuffixes::of)
        .orElse(Suffixes.USUAL);
  }

  /** The names of the types that are generated for a service. */
  static GeneratedNames names(TypeElement service) {
    return GeneratedNames.of(ClassName.get(service), of(service));
  }

  private static Suffixes of(AnnotationMirror annotation) {
    return new Suffixes(
        chosen(annotation, "envelope", Suffixes.USUAL.envelope()),
        chosen(annotation, "client", Suffixes.USUAL.client()),
        chosen(annotation, "async", Suffixes.USUAL.async()),
        chosen(annotation, "dispatcher", Suffixes.USUAL.dispatcher()));
  }

  private static String chosen(AnnotationMirror annotation, String which, String usual) {
    return Language.value(annotation, which)
        .map(value -> value.getValue().toString())
        .orElse(usual);
  }

  /** Returns whether each can end a class name of its own, on all file systems. */
  static boolean check(TypeElement service, Problems problems) {
    List<String> all = of(service).all();
    for (String suffix : all) {
      boolean unique = all.stream()
              .filter(each -> each.toLowerCase(Locale.ROOT).equals(suffix.toLowerCase(Locale.ROOT)))
              .count()
          == 1;
      if (suffix.isEmpty() || !SourceVersion.isIdentifier("a" + suffix) || !unique) {
        problems.add(
            Diagnosis.SUFFIX,
            service,
            Language.annotation(service, UmpTypes.UMP_SERVICE).orElse(null),
            suffix,
            TypeTexts.simple(service));
        return false;
      }
    }
    return true;
  }
}
