package dev.ump.processor.generation;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.ump.processor.model.ServiceModel;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of types in a class that implements the service: what the service nests is inherited,
 * and needs no name before it, {@code Side} for {@code OrderBook.Side}. It hides classes of the
 * package, which are written in full.
 *
 * @param service the service
 * @param hidden the simple names of nested types that mean something else in that class
 * @param hiding the simple names that mean a nested type or a constant there
 * @param isInside whether the names are for the body of the class, which alone inherits
 */
record InheritedNames(ClassName service, Set<String> hidden, Set<String> hiding, boolean isInside)
    implements UnaryOperator<TypeName> {

  /** In the client, which has a class of its own inside. */
  static InheritedNames in(ServiceModel service, String inside) {
    var variables = service.methods().stream()
        .flatMap(method -> method.variables().stream())
        .map(variable -> variable.name());
    return new InheritedNames(
        service.name(),
        Stream.concat(variables, Stream.of(inside)).collect(Collectors.toSet()),
        Set.copyOf(service.surroundings().qualified()),
        true);
  }

  /** The same for names that stand before the body, too. */
  InheritedNames everywhere() {
    return new InheritedNames(service, hidden, hiding, false);
  }

  @Override
  public TypeName apply(TypeName type) {
    if (type instanceof ClassName name) {
      return written(name);
    }
    if (type instanceof ArrayTypeName array) {
      return ArrayTypeName.of(apply(array.componentType())).annotated(type.annotations());
    }
    if (type instanceof WildcardTypeName wildcard) {
      return wildcard.lowerBounds().isEmpty()
          ? WildcardTypeName.subtypeOf(apply(wildcard.upperBounds().get(0)))
          : WildcardTypeName.supertypeOf(apply(wildcard.lowerBounds().get(0)));
    }
    return type instanceof ParameterizedTypeName parameterized
            && parameterized.enclosingType() == null
        ? ParameterizedTypeName.get(
            written(parameterized.rawType()), // with its annotations, which are the whole type's
            parameterized.typeArguments().stream().map(this).toArray(TypeName[]::new))
        : type;
  }

  /** A class by the name that it has there. */
  ClassName written(ClassName type) {
    String in = type.packageName();
    var names = type.simpleNames();
    ClassName simple = simple(type);
    if (!simple.equals(type)
        || in.isEmpty()
        || !in.equals(service.packageName())
        || !hiding.contains(names.get(0))) {
      return simple;
    }
    var inside = names.subList(1, names.size()).toArray(String[]::new);
    return ClassName.get("", in + "." + names.get(0), inside).annotated(type.annotations());
  }

  private ClassName simple(ClassName type) {
    int depth = service.simpleNames().size();
    var names = type.simpleNames();
    if (!isInside
        || names.size() <= depth
        || !type.canonicalName().startsWith(service.canonicalName() + ".")
        || hidden.contains(names.get(depth))) {
      return type;
    }
    var inside = names.subList(depth + 1, names.size()).toArray(String[]::new);
    return ClassName.get("", names.get(depth), inside).annotated(type.annotations());
  }
}
