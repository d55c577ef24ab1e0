package dev.ump.remote;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.type.ReferenceType;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.util.Converter;

/**
 * Values that Jackson would change without a word. An optional is a list of one or none here: else
 * a null one, an empty one, and one that holds an empty one are the same. A record is its
 * components, whatever getters it has. A locale that its tag does not tell is refused.
 */
final class ExactValues extends SimpleModule {
  private static final long serialVersionUID = 1L;

  ExactValues() {
    super("ump");
    setSerializerModifier(new ComponentsOnly());
    setSerializers(new OptionalSerializers());
    setDeserializers(new OptionalDeserializers());
    addSerializer(Locale.class, new TagOfLocale());
    add(
        OptionalInt.class,
        Integer.class,
        it -> it.isPresent() ? Optional.of(it.getAsInt()) : Optional.empty(),
        it -> it.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    add(
        OptionalLong.class,
        Long.class,
        it -> it.isPresent() ? Optional.of(it.getAsLong()) : Optional.empty(),
        it -> it.map(OptionalLong::of).orElseGet(OptionalLong::empty));
    add(
        OptionalDouble.class,
        Double.class,
        it -> it.isPresent() ? Optional.of(it.getAsDouble()) : Optional.empty(),
        it -> it.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addValueInstantiators(RecordInstantiator.all());
  }

  private <T, E> void add(
      Class<T> type, Class<E> held, Function<T, Optional<E>> apart, Function<Optional<E>, T> made) {
    Function<TypeFactory, JavaType> single = types -> types.constructType(type);
    Function<TypeFactory, JavaType> list = types -> types.constructCollectionType(List.class, held);
    addSerializer(
        type,
        new StdConvertingSerializer(
            type,
            new Step<T, List<E>>(single, list, it -> apart.apply(it).stream().toList())));
    addDeserializer(
        type,
        new StdConvertingDeserializer<T>(
            new Step<List<E>, T>(list, single, it -> made.apply(held(it)))));
  }

  private static <E> Optional<E> held(List<E> list) {
    if (list.size() > 1) {
      throw new IllegalArgumentException("An optional holds one value, not " + list.size());
    }
    return list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
  }

  /** Something that becomes another on its way. */
  private record Step<I, O>(
      Function<TypeFactory, JavaType> from, Function<TypeFactory, JavaType> to, Function<I, O> make)
      implements Converter<I, O> {

    @Override
    public O convert(SerializationContext context, I value) {
      return make.apply(value);
    }

    @Override
    public O convert(DeserializationContext context, I value) {
      return make.apply(value);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
      return from.apply(types);
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
      return to.apply(types);
    }
  }

  private static JavaType list(TypeFactory types, ReferenceType optional) {
    return types.constructCollectionType(List.class, optional.getContentType());
  }

  private static final class OptionalSerializers extends SimpleSerializers {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ValueSerializer<?> findReferenceSerializer(
        SerializationConfig config,
        ReferenceType type,
        BeanDescription.Supplier description,
        JsonFormat.@Nullable Value format,
        @Nullable TypeSerializer ofType,
        @Nullable ValueSerializer<Object> ofValue) {
      return type.hasRawClass(Optional.class)
          ? new StdConvertingSerializer(new Step<Optional<Object>, List<Object>>(
              types -> type, types -> list(types, type), it -> it.stream().toList()))
          : super.findReferenceSerializer(config, type, description, format, ofType, ofValue);
    }
  }

  private static final class OptionalDeserializers extends SimpleDeserializers {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ValueDeserializer<?> findReferenceDeserializer(
        ReferenceType type,
        DeserializationConfig config,
        BeanDescription.Supplier description,
        @Nullable TypeDeserializer ofType,
        @Nullable ValueDeserializer<?> ofValue) {
      return type.hasRawClass(Optional.class)
          ? new StdConvertingDeserializer<Optional<Object>>(
              new Step<List<Object>, Optional<Object>>(
                  types -> list(types, type), types -> type, ExactValues::held))
          : super.findReferenceDeserializer(type, config, description, ofType, ofValue);
    }
  }

  private static final class ComponentsOnly extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config,
        BeanDescription.Supplier description,
        List<BeanPropertyWriter> properties) {
      Class<?> type = description.getBeanClass();
      return type.isRecord()
          ? properties.stream().filter(each -> isComponent(type, each)).toList()
          : properties;
    }

    private static boolean isComponent(Class<?> type, BeanPropertyWriter property) {
      String member = property.getMember().getName();
      return Stream.of(type.getRecordComponents()).anyMatch(it -> it.getName().equals(member));
    }
  }

  private static final class TagOfLocale extends ValueSerializer<Locale> {
    @Override
    public void serialize(Locale value, JsonGenerator to, SerializationContext context) {
      String tag = value.equals(Locale.ROOT) ? "" : value.toLanguageTag();
      if (!Locale.forLanguageTag(tag).equals(value)) {
        throw DatabindException.from(to, "A locale that has no language tag of its own.");
      }
      to.writeString(tag);
    }
  }
}
