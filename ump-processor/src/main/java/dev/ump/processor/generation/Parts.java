package dev.ump.processor.generation;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ParameterModel;
import dev.ump.processor.model.ServiceModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What the generated types have in common. */
final class Parts {
  private Parts() {}

  /** Gives a type its place beside the service: comment, annotations, visibility, variables. */
  static TypeSpec.Builder begun(
      TypeSpec.Builder type, ServiceModel service, List<String> lints, String sentence) {
    var surroundings = service.surroundings();
    type.addJavadoc("$L\n", sentence).addAnnotations(surroundings.annotations());
    suppressing(Stream.of(surroundings.lints(), lints).flatMap(List::stream).toList())
        .ifPresent(type::addAnnotation);
    if (service.visible()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    return type.addTypeVariables(service.variables())
        .alwaysQualify(surroundings.qualified().toArray(String[]::new));
  }

  /**
   * A name for a class inside a generated one: none that a type variable hides, and none that hides
   * a class without another name.
   */
  static String free(ServiceModel service, String wish) {
    Stream<String> variables = Stream.concat(
            service.variables().stream(),
            service.methods().stream().flatMap(method -> method.variables().stream()))
        .map(TypeVariableName::name);
    Stream<String> classes = service.name().packageName().isEmpty()
        ? service.surroundings().qualified().stream()
        : Stream.of();
    boolean taken = Stream.concat(variables, classes).anyMatch(wish::equals);
    return taken ? free(service, wish + "_") : wish;
  }

  /** An override of a service's method, without its result and its body. */
  static MethodSpec.Builder override(MethodModel method) {
    var override = signature(method).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    suppressing(method.lints()).ifPresent(override::addAnnotation);
    return override;
  }

  /** Name, type variables and parameters of a service's method. */
  static MethodSpec.Builder signature(MethodModel method) {
    var signature = MethodSpec.methodBuilder(method.names().method())
        .addTypeVariables(method.variables())
        .varargs(method.varargs());
    for (ParameterModel parameter : method.parameters()) {
      signature.addParameter(ParameterSpec.builder(parameter.type(), parameter.name())
          .addAnnotations(parameter.annotations())
          .build());
    }
    return signature;
  }

  /** Of a method's annotations those that hold for its twin: it always returns a future. */
  static List<AnnotationSpec> twinAnnotations(MethodModel method) {
    var deprecated = ClassName.get(Deprecated.class);
    return method.annotations().stream()
        .filter(annotation -> annotation.type().equals(deprecated))
        .toList();
  }

  /** A link to a service's method, with parameters where it has overloads. */
  static CodeBlock link(ServiceModel service, MethodModel method) {
    var variables = Stream.concat(service.variables().stream(), method.variables().stream());
    CodeBlock owner = isHidden(service, variables)
        ? CodeBlock.of("$L", service.name().canonicalName())
        : CodeBlock.of("$T", service.name());
    var link = CodeBlock.builder().add("{@link $L#$L", owner, method.names().method());
    method.overload().ifPresent(types -> {
      var parameters = types.stream().map(type -> CodeBlock.of("$T", type)).toList();
      link.add("($L)", CodeBlock.join(parameters, ", "));
    });
    return link.add("}").build();
  }

  /** A link to a service. */
  static String link(ServiceModel service) {
    boolean isHidden = isHidden(service, service.variables().stream());
    return "{@link " + (isHidden ? service.name().canonicalName() : service.simpleName()) + "}";
  }

  /** Whether a type variable hides the service, or the class around it. */
  private static boolean isHidden(ServiceModel service, Stream<TypeVariableName> variables) {
    String outermost = service.name().simpleNames().get(0);
    return variables.anyMatch(variable -> variable.name().equals(outermost));
  }

  /**
   * The suppression of these warnings of javac, if there are any. {@code "all"} is for the Eclipse
   * compiler, which warns of names that it does not know, and of those that it does not need. It
   * means nothing to javac.
   */
  static Optional<AnnotationSpec> suppressing(Collection<String> lints) {
    if (lints.isEmpty()) {
      return Optional.empty();
    }
    String names = Stream.concat(Stream.of("all"), new TreeSet<>(lints).stream())
        .map(name -> '"' + name + '"')
        .collect(Collectors.joining(", "));
    return Optional.of(AnnotationSpec.builder(SuppressWarnings.class)
        .addMember("value", "{$L}", names)
        .build());
  }

  /** The class of a method's record. */
  static ClassName record(ServiceModel service, MethodModel method) {
    return service.generated().envelope().nestedClass(method.names().record());
  }

  /** A method's record with the variables of service and method as arguments. */
  static TypeName recordType(ServiceModel service, MethodModel method) {
    var arguments = new ArrayList<TypeName>(service.variables());
    arguments.addAll(method.variables());
    return parameterized(record(service, method), arguments);
  }

  /** A method's record as it comes out of an envelope: the method's own variables are unknown. */
  static TypeName unknownRecordType(ServiceModel service, MethodModel method) {
    var arguments = new ArrayList<TypeName>(service.variables());
    method.variables().forEach(variable -> arguments.add(WildcardTypeName.subtypeOf(Object.class)));
    return parameterized(record(service, method), arguments);
  }

  /** A method's record of which no type argument is known. */
  static TypeName wildRecordType(ServiceModel service, MethodModel method) {
    var wild = WildcardTypeName.subtypeOf(Object.class);
    int arguments = service.variables().size() + method.variables().size();
    return parameterized(record(service, method), Collections.nCopies(arguments, wild));
  }

  private static TypeName parameterized(ClassName raw, List<? extends TypeName> arguments) {
    return arguments.isEmpty()
        ? raw
        : ParameterizedTypeName.get(raw, arguments.toArray(TypeName[]::new));
  }

  /** {@code new KeyValueStoreEnvelope.Put(key, value)}, in a method with the same parameters. */
  static CodeBlock packed(ServiceModel service, MethodModel method) {
    String parameters =
        method.parameters().stream().map(ParameterModel::name).collect(Collectors.joining(", "));
    if (!service.isInferable(method) || hasInnerTypes(method)) {
      return CodeBlock.of("new $T($L)", recordType(service, method), parameters);
    }
    boolean generic = !service.variables().isEmpty() || !method.variables().isEmpty();
    return CodeBlock.of("new $T$L($L)", record(service, method), generic ? "<>" : "", parameters);
  }

  /** The Eclipse compiler infers nothing from the arguments of an outer class. */
  private static boolean hasInnerTypes(MethodModel method) {
    return method.parameters().stream()
        .anyMatch(parameter -> parameter.type().toString().contains(">."));
  }

  /** Whether one of a method's parameters has this name. */
  static boolean hides(MethodModel method, String name) {
    return method.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
  }
}
