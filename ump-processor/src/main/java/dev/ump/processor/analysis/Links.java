package dev.ump.processor.analysis;

import com.palantir.javapoet.TypeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** How Javadoc names the methods of a service: with parameters only where the name is not enough. */
final class Links {
  private final Language language;
  private final Visibility visibility;

  /** The erased parameters of all methods of a name, static and private ones, too. */
  private final Map<String, Set<String>> declared = new HashMap<>();

  Links(Language language, TypeElement service, Visibility visibility) {
    this.language = language;
    this.visibility = visibility;
    for (TypeElement owner : new Messages(language, service).owners()) {
      for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
        declared
            .computeIfAbsent(method.getSimpleName().toString(), name -> new HashSet<>())
            .add(erased(method).map(TypeTexts::erased).collect(Collectors.joining(",")));
      }
    }
  }

  /**
   * The erased parameters of a method's declaration, if its name alone may mean another method. Not if
   * one of their types cannot be named here.
   */
  Optional<List<TypeName>> overload(Message message) {
    ExecutableElement method = message.element();
    return declared.getOrDefault(message.name(), Set.of()).size() > 1
            && visibility.hidden(erased(method).flatMap(TypeParts::of)).isEmpty()
        ? Optional.of(erased(method).map(TypeName::get).toList())
        : Optional.empty();
  }

  private Stream<TypeMirror> erased(ExecutableElement method) {
    return method.getParameters().stream().map(Element::asType).map(language.types()::erasure);
  }
}
