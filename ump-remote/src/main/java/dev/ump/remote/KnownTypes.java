package dev.ump.remote;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What type variables stand for, and types with that in their place. Immutable. */
final class KnownTypes {
  static final KnownTypes NONE = new KnownTypes(Map.of());

  private final Map<TypeVariable<?>, Type> known;

  private KnownTypes(Map<TypeVariable<?>, Type> known) {
    this.known = known;
  }

  /** Returns what the variables of a class stand for in a type. */
  static KnownTypes of(Class<?> raw, Type[] arguments) {
    Map<TypeVariable<?>, Type> known = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      known.put(raw.getTypeParameters()[i], arguments[i]);
    }
    return new KnownTypes(known);
  }

  /** Returns what those of a subtype stand for, if its parent passes them on as they are. */
  KnownTypes inside(Class<?> subtype, Class<?> parent) {
    Map<TypeVariable<?>, Type> inside = new HashMap<>();
    for (Type each : parents(subtype)) {
      if (each instanceof ParameterizedType generic && generic.getRawType() == parent) {
        Type[] arguments = generic.getActualTypeArguments();
        for (int i = 0; i < arguments.length; i++) {
          if (arguments[i] instanceof TypeVariable<?> variable) {
            inside.put(variable, in(parent.getTypeParameters()[i]));
          }
        }
      }
    }
    return new KnownTypes(inside);
  }

  private static List<Type> parents(Class<?> type) {
    List<Type> parents = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      parents.add(type.getGenericSuperclass());
    }
    return parents;
  }

  /** Returns a type without the variables that are known, and without wildcards. */
  Type in(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return known.getOrDefault(variable, variable);
    }
    if (type instanceof WildcardType wildcard) {
      return in(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof GenericArrayType array) {
      return new ArrayOf(in(array.getGenericComponentType()));
    }
    if (type instanceof ParameterizedType generic) {
      return new Of(
          (Class<?>) generic.getRawType(),
          Arrays.stream(generic.getActualTypeArguments()).map(this::in).toList());
    }
    return type;
  }

  @Override
  public String toString() {
    return known.entrySet().stream()
        .map(each -> each.getKey().getName() + "=" + each.getValue().getTypeName())
        .sorted()
        .collect(Collectors.joining(","));
  }

  private record Of(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }

    @Override
    public String getTypeName() {
      return raw.getName()
          + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
    }
  }

  private record ArrayOf(Type component) implements GenericArrayType {
    @Override
    public Type getGenericComponentType() {
      return component;
    }

    @Override
    public String getTypeName() {
      return component.getTypeName() + "[]";
    }
  }
}
