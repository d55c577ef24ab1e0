package dev.ump.remote;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Encodes with Jackson, by declared types. A value of a sealed type carries the simple name of its
 * class as {@code @type}; only permitted classes are made.
 *
 * <p>For binary data, with {@code tools.jackson.dataformat:jackson-dataformat-cbor}:
 *
 * <pre>{@code
 * UmpConnection.builder(uri).codec(JacksonCodec.of("cbor", CBORMapper.builder())).open();
 * }</pre>
 */
public final class JacksonCodec implements Codec {
  private static final String TYPE = "@type";

  private final String name;
  private final ObjectMapper mapper;
  private final Map<Type, ObjectWriter> writers = new ConcurrentHashMap<>();
  private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

  private JacksonCodec(String name, ObjectMapper mapper) {
    this.name = name;
    this.mapper = mapper;
  }

  /** {@return the codec for JSON, which is the default} */
  public static JacksonCodec json() {
    return of("json", JsonMapper.builder());
  }

  /**
   * Returns a codec for another format, or with other settings and modules.
   *
   * @param name the name, the same on both sides
   * @param builder makes the mapper; this sets what it needs
   * @return the codec
   */
  public static JacksonCodec of(String name, MapperBuilder<?, ?> builder) {
    var nulls = new SimpleModule("ump");
    nulls.setSerializerModifier(new NullOptionals());
    return new JacksonCodec(
        name,
        builder
            .annotationIntrospector(new DeclaredTypes())
            .addModule(nulls)
            .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
            .disable(MapperFeature.OVERRIDE_PUBLIC_ACCESS_MODIFIERS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] encode(@Nullable Object value, Type type) throws IOException {
    return writer(type).writeValueAsBytes(value);
  }

  @Override
  public @Nullable Object decode(byte[] bytes, Type type) throws IOException {
    return reader(type).readValue(bytes);
  }

  @Override
  public void prepare(Type type) {
    writer(type);
    reader(type);
  }

  private ObjectWriter writer(Type type) {
    ObjectWriter writer = writers.get(type);
    return writer != null
        ? writer
        : writers.computeIfAbsent(type, key -> mapper.writerFor(mapper.constructType(key)));
  }

  private ObjectReader reader(Type type) {
    ObjectReader reader = readers.get(type);
    return reader != null
        ? reader
        : readers.computeIfAbsent(type, key -> mapper.readerFor(mapper.constructType(key)));
  }

  @Override
  public Module reader() {
    return ObjectMapper.class.getModule();
  }

  /** Returns its name, as {@code JacksonCodec[json]}. */
  @Override
  public String toString() {
    return "JacksonCodec[" + name + "]";
  }

  /** Takes what a sealed type permits as all the classes it can be; needs all primitive values. */
  private static final class DeclaredTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
        MapperConfig<?> config, Annotated annotated) {
      JsonTypeInfo.Value own = super.findPolymorphicTypeInfo(config, annotated);
      Class<?> type = annotated.getRawType();
      boolean isClosed = type.isSealed()
          && !type.isEnum()
          && (type.isInterface() || Modifier.isAbstract(type.getModifiers()));
      return own != null || !isClosed
          ? own
          : JsonTypeInfo.Value.construct(
                  JsonTypeInfo.Id.NONE, JsonTypeInfo.As.PROPERTY, null, null, false, true, null)
              .withIdType(JsonTypeInfo.Id.SIMPLE_NAME)
              .withInclusionType(JsonTypeInfo.As.PROPERTY)
              .withPropertyName(TYPE);
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return member.getRawType().isPrimitive()
          ? Boolean.TRUE
          : super.hasRequiredMarker(config, member);
    }
  }

  /** Refuses an optional that is null, which would arrive as an empty one. */
  private static final class NullOptionals extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config,
        BeanDescription.Supplier description,
        List<BeanPropertyWriter> properties) {
      properties.stream()
          .filter(property -> property.getType().isReferenceType())
          .forEach(property -> property.assignNullSerializer(new Refusing(property.getName())));
      return properties;
    }
  }

  private static final class Refusing extends ValueSerializer<Object> {
    private final String property;

    Refusing(String property) {
      this.property = property;
    }

    @Override
    public void serialize(Object value, JsonGenerator to, SerializationContext context) {
      throw DatabindException.from(
          to, "The optional '" + property + "' is null: it would arrive as an empty one.");
    }
  }
}
