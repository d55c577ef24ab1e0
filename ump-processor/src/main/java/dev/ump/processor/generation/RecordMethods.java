package dev.ump.processor.generation;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ump.processor.model.ArrayContent;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ParameterModel;
import dev.ump.processor.model.ServiceModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * {@code equals}, {@code hashCode} and {@code toString} of a record whose arrays are to be compared
 * and printed by content.
 *
 * <pre>{@code
 * return other instanceof Put that
 *     && Objects.equals(key, that.key)
 *     && Arrays.equals(value, that.value);
 * }</pre>
 */
final class RecordMethods {
  private static final ClassName ARRAYS = ClassName.get(Arrays.class);

  /** The compiler's own methods name each component in a constant; this many are possible. */
  private static final int MOST_BY_THE_COMPILER = 200;

  private RecordMethods() {}

  /** Whether the compiler's own methods would not do. */
  static boolean areNeededFor(MethodModel method) {
    return method.hasArrays() || method.parameters().size() > MOST_BY_THE_COMPILER;
  }

  static List<MethodSpec> of(ServiceModel service, MethodModel method) {
    return List.of(equals(service, method), hashCode(method), toString(method));
  }

  private static MethodSpec equals(ServiceModel service, MethodModel method) {
    String other = free(method, "other");
    String that = free(method, "that");
    TypeName type = Parts.wildRecordType(service, method);
    var code = CodeBlock.builder().add("return $L instanceof $T $L", other, type, that);
    method.parameters().forEach(each -> code.add(" && ").add(isEqual(each, that)));
    return override("equals", TypeName.BOOLEAN)
        .addParameter(RuntimeTypes.nullableObjectIn(service), other)
        .addCode(code.add(";\n").build())
        .build();
  }

  private static CodeBlock isEqual(ParameterModel parameter, String that) {
    String name = parameter.component();
    TypeName type = parameter.type().withoutAnnotations();
    if (parameter.content() != ArrayContent.NONE) {
      return CodeBlock.of(
          "$T.$L($L, $L.$L)", ARRAYS, deep("equals", "deepEquals", parameter), name, that, name);
    }
    if (type.equals(TypeName.FLOAT) || type.equals(TypeName.DOUBLE)) {
      return CodeBlock.of("$T.compare($L, $L.$L) == 0", type.box(), name, that, name);
    }
    return type.isPrimitive()
        ? CodeBlock.of("$L == $L.$L", name, that, name)
        : CodeBlock.of("$T.equals($L, $L.$L)", RuntimeTypes.OBJECTS, name, that, name);
  }

  private static MethodSpec hashCode(MethodModel method) {
    List<CodeBlock> hashes = method.parameters().stream()
        .map(each -> each.content() == ArrayContent.NONE
            ? CodeBlock.of("$L", each.component())
            : CodeBlock.of(
                "$T.$L($L)", ARRAYS, deep("hashCode", "deepHashCode", each), each.component()))
        .toList();
    var code = hashes.size() == 1
        ? hashes.get(0)
        : CodeBlock.of("$T.hash($L)", RuntimeTypes.OBJECTS, CodeBlock.join(hashes, ", "));
    return override("hashCode", TypeName.INT).addStatement("return $L", code).build();
  }

  private static MethodSpec toString(MethodModel method) {
    var parameters = method.parameters();
    var code = CodeBlock.builder().add("return ");
    IntStream.range(0, parameters.size()).forEach(i -> {
      var each = parameters.get(i);
      String before = i == 0 ? method.names().record() + "[" : ", ";
      code.add("$S + ", before + each.component() + "=");
      code.add(text(each)).add(" + ");
    });
    return override("toString", RuntimeTypes.STRING)
        .addStatement(code.add("$S", "]").build())
        .build();
  }

  private static CodeBlock text(ParameterModel parameter) {
    return parameter.content() == ArrayContent.NONE
        ? CodeBlock.of("$L", parameter.component())
        : CodeBlock.of(
            "$T.$L($L)",
            ARRAYS,
            deep("toString", "deepToString", parameter),
            parameter.component());
  }

  private static String deep(String flat, String deep, ParameterModel parameter) {
    return parameter.content() == ArrayContent.DEEP ? deep : flat;
  }

  /** A local name that is none of the components'. */
  private static String free(MethodModel method, String name) {
    boolean taken =
        method.parameters().stream().anyMatch(parameter -> parameter.component().equals(name));
    return taken ? free(method, name + "_") : name;
  }

  private static MethodSpec.Builder override(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }
}
