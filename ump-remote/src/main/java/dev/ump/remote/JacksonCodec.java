package dev.ump.remote;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

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
    return new JacksonCodec(
        name,
        builder
            .annotationIntrospector(new DeclaredTypes())
            .addModule(new ExactValues())
            .withCoercionConfig(LogicalType.Textual, JacksonCodec::textsOnly)
            .withCoercionConfig(UUID.class, JacksonCodec::notEmpty)
            .withCoercionConfig(Currency.class, JacksonCodec::notEmpty)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING) // two of them may have one text
            .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build());
  }

  private static void textsOnly(MutableCoercionConfig config) {
    config
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static void notEmpty(MutableCoercionConfig config) {
    config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] encode(@Nullable Object value, Type type) throws IOException {
    try {
      return writer(type).writeValueAsBytes(value);
    } catch (JacksonException refused) {
      throw new IOException(why(refused), refused);
    }
  }

  @Override
  public @Nullable Object decode(byte[] bytes, Type type) throws IOException {
    try {
      return reader(type).readValue(bytes);
    } catch (JacksonException refused) {
      throw new IOException(why(refused), refused);
    }
  }

  /** Returns what is wrong and where, without a value: this may get into logs. */
  private static String why(JacksonException refused) {
    String kind = refused.getClass().getSimpleName().replace("Exception", "");
    String path = path(refused);
    String type =
        refused instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
            ? ", for " + mismatch.getTargetType().getTypeName()
            : "";
    return kind + (path.isEmpty() ? "" : " at " + path) + type;
  }

  private static String path(JacksonException refused) {
    var path = new StringBuilder();
    for (JacksonException.Reference step : refused.getPath()) {
      if (step.getIndex() >= 0) {
        path.append('[').append(step.getIndex()).append(']');
      } else if (step.from() instanceof Map || step.from() == Map.class) {
        path.append("[…]"); // a key is a value
      } else {
        path.append('.').append(step.getPropertyName());
      }
    }
    return path.toString();
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
}
