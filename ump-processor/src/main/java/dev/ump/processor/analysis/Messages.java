package dev.ump.processor.analysis;

import dev.ump.processor.model.UmpTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the instance methods of a service, inherited ones too, each once, in the order in which a
 * reader of the source meets them: the service's own, then those of its parents. Those of a class
 * file are sorted by name and erased parameter types, since compilers disagree on their order.
 */
final class Messages {
  private final Language language;
  private final TypeElement service;

  Messages(Language language, TypeElement service) {
    this.language = language;
    this.service = service;
  }

  /** Whether a method stays on the caller's side. */
  static boolean isLocal(Message message) {
    return message.element().isDefault() && Language.has(message.element(), UmpTypes.UMP_LOCAL);
  }

  /** The methods; a method that parents disagree on becomes a problem. */
  List<Message> find(Problems problems) {
    Map<String, List<List<Message>>> byName = new TreeMap<>();
    var places = new HashMap<ExecutableElement, Integer>();
    for (DeclaredType owner : interfaces()) {
      for (Message message : messages(owner)) {
        places.put(message.element(), places.size());
        var groups = byName.computeIfAbsent(message.name(), name -> new ArrayList<>());
        groupOf(message, groups).add(message);
      }
    }
    var shared = new SharedMethod(language, service);
    var found = new ArrayList<Message>();
    for (List<List<Message>> groups : byName.values()) {
      List<Message> overloads =
          groups.stream().map(group -> shared.resolve(group, problems)).toList();
      if (overloads.size() > 1) {
        shared.checkErasures(overloads, problems);
      }
      found.addAll(overloads);
    }
    return found.stream()
        .sorted(Comparator.comparing(message -> places.get(message.element())))
        .toList();
  }

  /** What an interface declares, in order. */
  private List<Message> messages(DeclaredType owner) {
    TypeElement element = Language.element(owner);
    var messages = ElementFilter.methodsIn(element.getEnclosedElements()).stream()
        .filter(Messages::isSent)
        .map(method -> message(owner, method));
    return element.equals(service) || language.isSource(element)
        ? messages.toList()
        : messages
            .sorted(Comparator.comparing(Message::name)
                .thenComparing(message -> message.erasure(language)))
            .toList();
  }

  /** The service and all interfaces above it. */
  List<TypeElement> owners() {
    var owners = new ArrayList<TypeElement>();
    interfaces().forEach(type -> owners.add(Language.element(type)));
    return owners;
  }

  private static boolean isSent(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    return !modifiers.contains(Modifier.STATIC)
        && !modifiers.contains(Modifier.PRIVATE)
        && !isOfObject(method);
  }

  /** Whether it redeclares a public method of Object, which is the client's own. */
  static boolean isOfObject(ExecutableElement method) {
    return switch (method.getSimpleName().toString()) {
      case "hashCode", "toString" -> method.getParameters().isEmpty();
      case "equals" ->
        method.getParameters().size() == 1
            && Language.isClass(method.getParameters().get(0).asType(), "java.lang.Object");
      default -> false;
    };
  }

  /**
   * Asks the owner, not the service: the Eclipse compiler would answer for another parent's method.
   */
  private Message message(DeclaredType owner, ExecutableElement method) {
    var type = (ExecutableType) language.types().asMemberOf(owner, method);
    boolean unchecked = Language.isRaw(owner) && !isErasure(method);
    return new Message(
        service,
        owner,
        method,
        type,
        type.getThrownTypes(),
        List.of(),
        unchecked,
        Optional.empty());
  }

  /** Whether raw parents have the same parameters: only others are unchecked. */
  private boolean isErasure(ExecutableElement method) {
    var types = language.types();
    return method.getParameters().stream()
        .map(Element::asType)
        .allMatch(type -> types.isSameType(type, types.erasure(type)));
  }

  private List<Message> groupOf(Message message, List<List<Message>> groups) {
    for (List<Message> group : groups) {
      if (isSameCall(message.type(), group.get(0).type())) {
        return group;
      }
    }
    var group = new ArrayList<Message>();
    groups.add(group);
    return group;
  }

  private boolean isSameCall(ExecutableType one, ExecutableType other) {
    var signatures = new Signatures(language.types());
    return signatures.isSubsignature(one, other) || signatures.isSubsignature(other, one);
  }

  /**
   * The service and all interfaces above it as it sees them, in the order in which they are
   * written.
   */
  private Iterable<DeclaredType> interfaces() {
    var found = new LinkedHashMap<String, DeclaredType>();
    addWithParents((DeclaredType) service.asType(), found);
    return found.values();
  }

  private void addWithParents(DeclaredType type, Map<String, DeclaredType> found) {
    TypeElement element = Language.element(type);
    if (found.putIfAbsent(element.getQualifiedName().toString(), type) == null) {
      for (TypeMirror parent : language.types().directSupertypes(type)) {
        if (Language.element(parent).getKind().isInterface()) {
          addWithParents((DeclaredType) parent, found);
        }
      }
    }
  }
}
