package dev.ump.remote;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/**
 * Makes records by their constructors, as Jackson does, by a method handle that is adapted once.
 * Jackson adapts one for each object, which takes longer than to read a small one.
 */
final class RecordInstantiator extends StdValueInstantiator {
  private static final MethodType MAKES = MethodType.methodType(Object.class, Object[].class);

  private final MethodHandle constructor;

  private RecordInstantiator(StdValueInstantiator usual, MethodHandle constructor) {
    super(usual);
    this.constructor = constructor;
  }

  /** Returns how Jackson finds them. */
  static ValueInstantiators all() {
    return new ValueInstantiators.Base() {
      @Override
      public ValueInstantiator modifyValueInstantiator(
          DeserializationConfig config,
          BeanDescription.Supplier description,
          ValueInstantiator usual) {
        MethodHandle constructor = constructor(usual);
        return constructor == null
            ? usual
            : new RecordInstantiator((StdValueInstantiator) usual, constructor);
      }
    };
  }

  /** Returns null for what is no record, or has a constructor that this module may not call. */
  private static @Nullable MethodHandle constructor(ValueInstantiator usual) {
    if (usual.getClass() != StdValueInstantiator.class
        || !usual.getValueClass().isRecord()
        || !(usual.getWithArgsCreator() instanceof AnnotatedConstructor found)) {
      return null;
    }
    try {
      return MethodHandles.lookup()
          .unreflectConstructor(found.getAnnotated())
          .asFixedArity()
          .asSpreader(Object[].class, found.getParameterCount())
          .asType(MAKES);
    } catch (IllegalAccessException onlyJackson) {
      return null;
    }
  }

  @Override
  public @Nullable Object createFromObjectWith(DeserializationContext context, Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (Exception failed) {
      return context.handleInstantiationProblem(
          getValueClass(), values, rewrapCtorProblem(context, failed));
    } catch (Throwable error) {
      throw (Error) error;
    }
  }
}
