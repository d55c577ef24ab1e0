package dev.ump.processor.generation;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ParameterModel;
import dev.ump.processor.model.ReplyStyle;
import dev.ump.processor.model.ServiceModel;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * The table by which the runtime knows each method, by opcode.
 *
 * <pre>{@code
 * List<ServiceMethod> METHODS = List.of(
 *     ServiceMethod.of("KeyValueStore.put(String, String)")
 *         .declaring(QuotaExceededException.class)
 *         .keyed(Put.class, Put::key),
 *     ServiceMethod.of("KeyValueStore.count()")
 *         .returning(int.class)
 *         .within(Duration.ofSeconds(5)));
 * }</pre>
 */
final class MethodTable {
  static final String NAME = "METHODS";
  static final TypeName TYPE =
      ParameterizedTypeName.get(RuntimeTypes.LIST, RuntimeTypes.SERVICE_METHOD);

  private MethodTable() {}

  static FieldSpec field(ServiceModel service) {
    var entries =
        service.methods().stream().map(method -> entry(service, method)).toList();
    return FieldSpec.builder(TYPE, NAME, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The methods, each at the index that is the opcode of its calls.\n")
        .initializer(
            "$T.of($L$L)",
            RuntimeTypes.LIST,
            Layout.BREAK,
            CodeBlock.join(entries, "," + Layout.BREAK))
        .build();
  }

  private static CodeBlock entry(ServiceModel service, MethodModel method) {
    var entry = CodeBlock.builder()
        .add("$T.of($S)", RuntimeTypes.SERVICE_METHOD, method.names().description());
    if (!method.declared().isEmpty()) {
      var classes = method.declared().stream().map(MethodTable::literal).toList();
      entry.add(".declaring($L)", CodeBlock.join(classes, ", "));
    }
    if (method.style() == ReplyStyle.VALUE && method.result().isPrimitive()) {
      entry.add(".returning($T.class)", method.result());
    }
    if (method.style() == ReplyStyle.ONE_WAY) {
      entry.add(".oneWay()");
    }
    method.timeout().ifPresent(timeout -> entry.add(".within($L)", duration(timeout)));
    if (method.isUrgent()) {
      entry.add(".urgent()");
    }
    if (method.parameters().stream().anyMatch(ParameterModel::isKey)) {
      entry.add(".keyed($L)", keyed(service, method));
    }
    return entry.build();
  }

  /** {@code Put.class, Put::key}: the record and its keys. */
  private static CodeBlock keyed(ServiceModel service, MethodModel method) {
    ClassName record = Parts.record(service, method);
    boolean isGeneric = !service.variables().isEmpty() || !method.variables().isEmpty();
    var arguments = Stream.concat(
        Stream.of(literal(record)),
        method.parameters().stream()
            .filter(ParameterModel::isKey)
            .map(parameter -> accessor(record, isGeneric, parameter.component())));
    return arguments.collect(CodeBlock.joining(", "));
  }

  /** A reference to a method; if the record is generic, it would name a raw type. */
  private static CodeBlock accessor(ClassName record, boolean isGeneric, String component) {
    return isGeneric
        ? CodeBlock.of("call -> call.$L()", component)
        : CodeBlock.of("$T::$L", record, component);
  }

  private static CodeBlock literal(ClassName type) {
    return CodeBlock.of("$T.class", type);
  }

  /** The way a person would write it: in the largest unit that divides it. */
  private static CodeBlock duration(Duration time) {
    long nanos = time.toNanos();
    if (nanos % 1_000_000 != 0) {
      return CodeBlock.of("$T.ofNanos($L)", RuntimeTypes.DURATION, count(nanos));
    }
    long millis = time.toMillis();
    if (millis % 1_000 != 0) {
      return CodeBlock.of("$T.ofMillis($L)", RuntimeTypes.DURATION, count(millis));
    }
    long seconds = time.toSeconds();
    if (seconds % 60 != 0) {
      return CodeBlock.of("$T.ofSeconds($L)", RuntimeTypes.DURATION, count(seconds));
    }
    return seconds % 3600 != 0
        ? CodeBlock.of("$T.ofMinutes($L)", RuntimeTypes.DURATION, count(seconds / 60))
        : CodeBlock.of("$T.ofHours($L)", RuntimeTypes.DURATION, count(seconds / 3600));
  }

  /** In groups of three digits, if there are more than four. */
  private static String count(long number) {
    String digits =
        number < 10_000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    return digits.replace(',', '_') + (number == (int) number ? "" : "L");
  }
}
