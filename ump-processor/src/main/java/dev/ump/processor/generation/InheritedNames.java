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
 * and needs no name before it, {@code Side} for {@code OrderBook.Side}.
 *
 * @param service the service
 * @param hidden the simple names that mean something else in that class
 */
record InheritedNames(ClassName service, Set<String> hidden) implements UnaryOperator<TypeName> {

  /** In the client, which has a class of its own inside. */
  static InheritedNames in(ServiceModel service, String inside) {
    var variables = service.methods().stream()
        .flatMap(method -> method.variables().stream())
        .map(variable -> variable.name());
    return new InheritedNames(
        service.name(), Stream.concat(variables, Stream.of(inside)).collect(Collectors.toSet()));
  }

  @Override
  public TypeName apply(TypeName type) {
    if (type instanceof ClassName name) {
      return simple(name);
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
            simple(parameterized.rawType()), // with its annotations, which are the whole type's
            parameterized.typeArguments().stream().map(this).toArray(TypeName[]::new))
        : type;
  }

  private ClassName simple(ClassName type) {
    int depth = service.simpleNames().size();
    var names = type.simpleNames();
    if (names.size() <= depth
        || !type.canonicalName().startsWith(service.canonicalName() + ".")
        || hidden.contains(names.get(depth))) {
      return type;
    }
    var inside = names.subList(depth + 1, names.size()).toArray(String[]::new);
    return ClassName.get("", names.get(depth), inside).annotated(type.annotations());
  }
}
