package dev.ump.processor.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * What the compiler would warn of in generated code although it is the service's own affair, so
 * that it must be suppressed there: no more than that.
 */
final class Lints {
  /** An exception that is declared as one of these may be an {@code InterruptedException}. */
  private static final Set<String> INTERRUPTS =
      Set.of("java.lang.InterruptedException", "java.lang.Exception", "java.lang.Throwable");

  private final Language language;
  private final TypeElement service;

  Lints(Language language, TypeElement service) {
    this.language = language;
    this.service = service;
  }

  /** Of every type that names the types of a service, and has these elements in annotations. */
  List<String> ofTypes(UsedTypes used, Collection<Element> inAnnotations) {
    var lints = new TreeSet<String>();
    inAnnotations.forEach(element -> addDeprecation(element, lints));
    if (new Exports(language, service).areIncomplete(used.inSignatures())) {
      lints.add("exports");
    }
    used.all().filter(type -> type.getKind() == TypeKind.DECLARED).forEach(type -> {
      TypeElement element = Language.element(type);
      Enclosing.classes(element).forEach(at -> addDeprecation(at, lints));
      if (Language.isRaw((DeclaredType) type)) {
        lints.add("rawtypes");
      }
    });
    if (used.variables().anyMatch(this::isInterruptedByClose)) {
      lints.add("try");
    }
    return List.copyOf(lints);
  }

  /** Several bounds make a class, and javac warns of one whose {@code close} may be interrupted. */
  private boolean isInterruptedByClose(TypeVariable variable) {
    var bounds = TypeParts.bounds(variable);
    return bounds.size() > 1
        && bounds.stream()
            .filter(bound -> language.isKindOf(bound, "java.lang.AutoCloseable"))
            .flatMap(bound -> language.methods(Language.element(bound)).stream())
            .filter(method -> method.getSimpleName().contentEquals("close"))
            .filter(method -> method.getParameters().isEmpty())
            .flatMap(method -> method.getThrownTypes().stream())
            .map(language.types()::erasure)
            .anyMatch(
                thrown -> INTERRUPTS.stream().anyMatch(name -> Language.isClass(thrown, name)));
  }

  /** Of code that calls these methods of an implementation of this type. */
  List<String> ofCalls(Collection<Message> messages, ServiceTypes services) {
    var lints = new TreeSet<String>();
    if (messages.stream().anyMatch(Message::unchecked)) {
      lints.add("unchecked");
    }
    messages.forEach(message -> {
      lints.addAll(services.lints(Styles.answer(language, message)));
      addDeprecation(message.element(), lints);
    });
    return List.copyOf(lints);
  }

  /**
   * Of a class that implements the service. What is wrong with overriding is a warning of the
   * class: compilers find it when they look for what is not implemented.
   */
  List<String> ofImplementation(List<Message> messages) {
    var lints = new TreeSet<>(copied());
    for (Message message : messages) {
      boolean deprecated = language.isDeprecated(message.element());
      for (Message overridden : message.declarations()) {
        if (!deprecated) {
          addDeprecation(overridden.element(), lints);
        }
        if (isUnchecked(message, overridden)) {
          lints.add("unchecked");
        }
        if (message.element().isVarArgs() != overridden.element().isVarArgs()) {
          lints.add("overrides");
        }
      }
    }
    language.methods(service).stream()
        .filter(method -> method.getSimpleName().contentEquals("toString"))
        .filter(Messages::isOfObject)
        .forEach(method -> addDeprecation(method, lints)); // the client has one of its own
    if (language.isKindOf(service.asType(), "java.io.Serializable")) {
      lints.add("serial");
    }
    List<Message> inherited = messages.stream().filter(Message::isInherited).toList();
    if (Overloads.areConfusing(language, inherited)) {
      lints.add("overloads"); // javac 21 and newer may blame an heir that overrides both
    }
    return List.copyOf(lints);
  }

  /** Of an interface that declares the same methods, and overrides none of the service's. */
  List<String> ofTwin(List<Message> messages) {
    return Overloads.areConfusing(language, messages) ? List.of("overloads") : List.of();
  }

  /** Of an override. */
  List<String> ofOverride(Message message) {
    var lints = new TreeSet<String>();
    if (Deprecation.isForRemoval(message.element())) {
      lints.add("removal");
    }
    if (message.element().isVarArgs()) {
      var parameters = message.type().getParameterTypes();
      var last = (ArrayType) parameters.get(parameters.size() - 1);
      if (!isReifiable(last.getComponentType())) {
        lints.add("unchecked");
      }
    }
    return List.copyOf(lints);
  }

  /** Whether the result has to be converted to that of an overridden method. */
  private boolean isUnchecked(Message message, Message overridden) {
    return message.type().getTypeVariables().isEmpty()
        && new Signatures(language.types())
            .isUnchecked(message.type().getReturnType(), overridden.type().getReturnType());
  }

  /** What the user had to suppress because of what implementations inherit, and heirs name. */
  private Set<String> copied() {
    var copied = new TreeSet<String>();
    for (Element at = service; at != null; at = at.getEnclosingElement()) {
      copied.addAll(suppressed(at));
    }
    copied.retainAll(Set.of("try", "preview"));
    return copied;
  }

  /** What {@code @SuppressWarnings} on an element names. */
  static Set<String> suppressed(Element element) {
    var names = new TreeSet<String>();
    Language.annotation(element, "java.lang.SuppressWarnings")
        .flatMap(annotation -> Language.value(annotation, "value"))
        .ifPresent(value -> {
          if (value.getValue() instanceof List<?> several) {
            several.forEach(
                each -> names.add(((AnnotationValue) each).getValue().toString()));
          } else {
            names.add(value.getValue().toString());
          }
        });
    return names;
  }

  private void addDeprecation(Element element, Set<String> lints) {
    if (language.isDeprecated(element)) {
      lints.add(Deprecation.isForRemoval(element) ? "removal" : "deprecation");
    }
  }

  private static boolean isReifiable(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> false;
      case ARRAY -> isReifiable(((ArrayType) type).getComponentType());
      case DECLARED -> {
        var declared = (DeclaredType) type;
        boolean isInner =
            Enclosing.isInner(declared.asElement()); // else the Eclipse compiler has one
        yield (!isInner || isReifiable(declared.getEnclosingType()))
            && declared.getTypeArguments().stream().allMatch(Lints::isUnbounded);
      }
      default -> true;
    };
  }

  private static boolean isUnbounded(TypeMirror type) {
    return type instanceof WildcardType wildcard
        && wildcard.getExtendsBound() == null
        && wildcard.getSuperBound() == null;
  }
}
