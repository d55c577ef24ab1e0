package dev.ump.processor.analysis;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.ump.processor.model.FailureModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the declared exceptions of a service consist of: the constructor with most parameters
 * of which each can be read back, by a method or a public field of its name. The compiler knows the
 * names; at run time they are lost. Message and cause need no names, so a constructor with nothing
 * else is left to the runtime.
 */
final class FailureReader {
  private static final Set<String> MESSAGES = Set.of("message", "msg");

  private final Language language;
  private final TypeElement service;
  private final Visibility visibility;

  FailureReader(Language language, TypeElement service, Visibility visibility) {
    this.language = language;
    this.service = service;
    this.visibility = visibility;
  }

  List<FailureModel> read(List<Message> messages) {
    Map<String, FailureModel> found = new LinkedHashMap<>();
    for (Message message : messages) {
      for (TypeMirror thrown : message.thrown()) {
        TypeMirror erased = language.types().erasure(thrown);
        if (erased.getKind() == TypeKind.DECLARED) {
          TypeElement type = Language.element(erased);
          FailureModel failure = read(type);
          if (!failure.parts().isEmpty() || language.isUnchecked(erased)) {
            found.putIfAbsent(type.getQualifiedName().toString(), failure);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  private FailureModel read(TypeElement type) {
    boolean hasNone = language.isOfTheJdk(type) || type.getModifiers().contains(Modifier.ABSTRACT);
    return new FailureModel(ClassName.get(type), hasNone ? List.of() : parts(type));
  }

  private List<FailureModel.Part> parts(TypeElement type) {
    try {
      return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
          .filter(this::isCallable)
          .map(constructor -> parts(type, constructor))
          .filter(each -> each.stream().anyMatch(part -> !isOfAll(part.name())))
          .max(Comparator.comparingInt(List::size))
          .orElse(List.of());
    } catch (RuntimeException e) { // the Eclipse compiler's own: it cannot read what is missing
      return List.of();
    }
  }

  private boolean isCallable(ExecutableElement constructor) {
    Set<Modifier> modifiers = constructor.getModifiers();
    return modifiers.contains(Modifier.PUBLIC)
        || !modifiers.contains(Modifier.PRIVATE)
            && language
                .elements()
                .getPackageOf(constructor)
                .equals(language.elements().getPackageOf(service));
  }

  private static boolean isOfAll(String name) {
    return name.equals("message") || name.equals("cause");
  }

  /** Returns the parameters; none if one of them cannot be read back, or not named. */
  private List<FailureModel.Part> parts(TypeElement type, ExecutableElement constructor) {
    var parts = new ArrayList<FailureModel.Part>();
    for (VariableElement parameter : constructor.getParameters()) {
      String name = name(type, parameter);
      TypeMirror erased = language.types().erasure(parameter.asType());
      if (name == null || !TypeParts.of(erased).allMatch(this::isNamed)) {
        return List.of();
      }
      parts.add(new FailureModel.Part(plain(erased), name));
    }
    return parts;
  }

  /** Whether generated code can name a type without an error and without a warning. */
  private boolean isNamed(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return type.getKind() != TypeKind.ERROR;
    }
    TypeElement element = Language.element(type);
    return visibility.isNamed(element)
        && Enclosing.classes(element).stream().noneMatch(language::isDeprecated);
  }

  private static TypeName plain(TypeMirror type) {
    return TypeName.get(type).withoutAnnotations();
  }

  private @Nullable String name(TypeElement type, VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    if (MESSAGES.contains(name) && Language.isClass(parameter.asType(), "java.lang.String")) {
      return "message";
    }
    if (name.equals("cause") && Language.isClass(parameter.asType(), "java.lang.Throwable")) {
      return "cause";
    }
    if (isOfAll(name)) { // of another type: at run time it would be taken for what all have
      return null;
    }
    return language.members(type).stream()
            .anyMatch(member -> gives(member, type, name, parameter.asType()))
        ? name
        : null;
  }

  private boolean gives(Element member, TypeElement type, String name, TypeMirror wanted) {
    Set<Modifier> modifiers = member.getModifiers();
    if (modifiers.contains(Modifier.STATIC) || !modifiers.contains(Modifier.PUBLIC)) {
      return false;
    }
    var seen = language.types().asMemberOf((DeclaredType) type.asType(), member);
    if (member.getKind() == ElementKind.FIELD) {
      return member.getSimpleName().contentEquals(name) && isSame(seen, wanted);
    }
    return member instanceof ExecutableElement method
        && method.getKind() == ElementKind.METHOD
        && method.getParameters().isEmpty()
        && isAccessor(method.getSimpleName().toString(), name)
        && isSame(((ExecutableType) seen).getReturnType(), wanted);
  }

  private boolean isSame(TypeMirror one, TypeMirror other) {
    return language
        .types()
        .isSameType(language.types().erasure(one), language.types().erasure(other));
  }

  private static boolean isAccessor(String method, String name) {
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return method.equals(name) || method.equals("get" + capital) || method.equals("is" + capital);
  }
}
