package dev.ump.processor.analysis;

import com.palantir.javapoet.ClassName;
import dev.ump.processor.model.ServedType;
import dev.ump.processor.model.UmpTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Which types are services where a service returns or takes them: those that are annotated, and
 * parents that are served by one of its {@code results}.
 */
final class ServiceTypes {
  /**
   * One of the {@code results}.
   *
   * @param service the same as a service; null if it is none
   * @param parent the parent that it serves; null if it serves none
   */
  record Listed(
      TypeMirror type,
      @Nullable TypeElement service,
      @Nullable TypeMirror parent) {}

  private final Language language;
  private final TypeElement service;
  private final List<Listed> listed;

  ServiceTypes(Language language, TypeElement service) {
    this.language = language;
    this.service = service;
    this.listed = results().stream().map(this::listed).toList();
  }

  private List<TypeMirror> results() {
    return Language.annotation(service, UmpTypes.UMP_SERVICE)
        .flatMap(annotation -> Language.value(annotation, "results"))
        .map(value -> Language.values(value).stream()
            .map(AnnotationValue::getValue)
            .filter(TypeMirror.class::isInstance)
            .map(TypeMirror.class::cast)
            .toList())
        .orElse(List.of());
  }

  private Listed listed(TypeMirror result) {
    TypeElement found = result.getKind() == TypeKind.DECLARED ? Language.element(result) : null;
    return found == null || !isService(found)
        ? new Listed(result, null, null)
        : new Listed(result, found, parent(found));
  }

  /** Returns the parent that a service serves in its place, or null. */
  private @Nullable TypeMirror parent(TypeElement of) {
    List<Message> messages = new Messages(language, of)
        .find(new Problems(of)).stream()
            .filter(message -> !Messages.isLocal(message))
            .toList();
    TypeMirror served = new ServedParent(language, of).find(messages);
    return Language.element(served).equals(of) ? null : served;
  }

  List<Listed> listed() {
    return listed;
  }

  static boolean isService(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE && Language.has(type, UmpTypes.UMP_SERVICE);
  }

  /** Returns the service that values of a type are clients of. */
  Optional<TypeElement> of(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    TypeElement element = Language.element(type);
    return isService(element)
        ? Optional.of(element)
        : listed.stream()
            .filter(each -> serves(each, type))
            .map(Listed::service)
            .findFirst();
  }

  /** Whether a listed service serves a type: with the same arguments, unless it has variables. */
  private boolean serves(Listed one, TypeMirror type) {
    var types = language.types();
    TypeElement found = one.service();
    TypeMirror parent = one.parent();
    if (found == null || parent == null) {
      return false;
    }
    return found.getTypeParameters().isEmpty()
        ? types.isSameType(parent, type)
        : types.isSameType(types.erasure(parent), types.erasure(type));
  }

  /** Returns what generated code says of a result that is a service. */
  Optional<ServedType> served(TypeMirror type) {
    return of(type)
        .map(found -> new ServedType(
            ClassName.get(Language.element(type)),
            ChosenSuffixes.names(found).dispatcher(),
            isErased(type, found)));
  }

  /**
   * Whether compilers do not find the arguments that the dispatcher of a service takes a type with:
   * bounded wildcards have no names, which matters where bounds speak of variables; and a service
   * with variables may serve its parent with some arguments alone.
   */
  private boolean isErased(TypeMirror type, TypeElement service) {
    if (!Language.element(type).equals(service)) {
      return !service.getTypeParameters().isEmpty();
    }
    boolean isBounded = ((DeclaredType) type)
        .getTypeArguments().stream()
            .anyMatch(argument -> argument instanceof WildcardType wildcard
                && (wildcard.getExtendsBound() != null || wildcard.getSuperBound() != null));
    return isBounded
        && TypeParts.ofBounds(service).anyMatch(bound -> bound.getKind() == TypeKind.TYPEVAR);
  }

  /** Returns what javac warns of where a result that is a service is passed on. */
  Set<String> lints(TypeMirror type) {
    return served(type)
        .map(served -> served.isErased()
            ? Set.of("rawtypes", "unchecked")
            : Language.isRaw((DeclaredType) type) ? Set.of("unchecked") : Set.<String>of())
        .orElse(Set.of());
  }

  /** Whether an implementation can take what is behind a client of a type. */
  boolean isTaken(TypeMirror type) {
    return of(type)
        .filter(found -> !Language.element(type).equals(found) || parent(found) == null)
        .isPresent();
  }

  /**
   * Whether a result of a type that is no service may be an object that is one: where services of
   * others are listed, {@code unwrap(Class)} may return the implementation itself.
   */
  boolean isPerhapsKnown(TypeMirror type) {
    if (listed.isEmpty() || of(type).isPresent()) {
      return false;
    }
    var types = language.types();
    return type.getKind() == TypeKind.TYPEVAR
        || type.getKind() == TypeKind.DECLARED
            && listed.stream()
                .anyMatch(each -> types.isSubtype(types.erasure(each.type()), types.erasure(type)));
  }
}
