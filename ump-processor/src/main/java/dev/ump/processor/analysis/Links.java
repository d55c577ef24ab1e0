package dev.ump.processor.analysis;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * How Javadoc names the methods of a service: with parameters only where the name is not enough.
 */
final class Links {
  private final Language language;
  private final Visibility visibility;

  /** All methods of a name, static and private ones, too. */
  private final Map<String, List<ExecutableElement>> declared = new HashMap<>();

  Links(Language language, TypeElement service, Visibility visibility) {
    this.language = language;
    this.visibility = visibility;
    for (TypeElement owner : new Messages(language, service).owners()) {
      for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
        declared
            .computeIfAbsent(method.getSimpleName().toString(), name -> new ArrayList<>())
            .add(method);
      }
    }
  }

  /**
   * The erased parameters of a method's declaration, if its name alone may mean another method. Not
   * if one of their types cannot be named here.
   */
  Optional<List<TypeName>> overload(Message message) {
    ExecutableElement method = message.element();
    return isOverloaded(message.name())
            && visibility.hidden(erased(method).flatMap(TypeParts::of)).isEmpty()
        ? Optional.of(erased(method).map(TypeName::get).toList())
        : Optional.empty();
  }

  /**
   * Whether methods of a name differ in their parameters. Types of a single one are not looked at.
   */
  private boolean isOverloaded(String name) {
    var methods = declared.getOrDefault(name, List.of());
    return methods.size() > 1
        && methods.stream()
                .map(method -> TypeTexts.erased(erased(method)))
                .distinct()
                .count()
            > 1;
  }

  private Stream<TypeMirror> erased(ExecutableElement method) {
    return method.getParameters().stream().map(Element::asType).map(language.types()::erasure);
  }
}
