package dev.ump.processor.generation;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.ump.processor.model.FailureModel;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ServiceModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The methods of a generated client that are not the service's. */
final class ClientHelpers {
  private ClientHelpers() {}

  static List<MethodSpec> of(ServiceModel service, String twin, InheritedNames names) {
    return List.of(
        base(service),
        over(service, names),
        contract(service, names),
        async(service, twin),
        withTimeout(service));
  }

  private static MethodSpec contract(ServiceModel service, InheritedNames names) {
    var code = CodeBlock.builder()
        .add(
            "$T.of($L$T.class,$L$T.$L,$L($T client) -> client.client,$L$T::$L",
            RuntimeTypes.CONTRACT,
            Layout.BREAK,
            service.written(),
            Layout.BREAK,
            names.written(service.generated().envelope()),
            MethodTable.NAME,
            Layout.BREAK,
            client(service),
            Layout.BREAK,
            names.written(service.generated().client()),
            service.helpers().of());
    for (MethodModel method : service.methods()) {
      code.add(",$L$T.class", Layout.BREAK, Parts.record(service, method));
    }
    code.add(")");
    service.failures().forEach(failure -> code.add(failing(failure)));
    return MethodSpec.methodBuilder(service.helpers().contract())
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addTypeVariables(service.variables())
        .addJavadoc("For callers on other machines: what they need to know of the service.\n")
        .returns(ParameterizedTypeName.get(RuntimeTypes.CONTRACT, service.type(), client(service)))
        .addStatement("return $L", code.build())
        .build();
  }

  private static CodeBlock failing(FailureModel failure) {
    var code = CodeBlock.builder().add("$L.failing($T.class", Layout.BREAK, failure.type());
    for (FailureModel.Part part : failure.parts()) {
      code.add(
          ", $T.of($T.class, $S)",
          RuntimeTypes.CONTRACT.nestedClass("Part"),
          part.type(),
          part.name());
    }
    return code.add(")").build();
  }

  private static MethodSpec base(ServiceModel service) {
    return making(service, service.helpers().of())
        .addJavadoc(
            "For the dispatcher; to call over a channel of your own, use {@link #$L($T)}.\n",
            service.helpers().over(),
            RuntimeTypes.CLIENT)
        .addParameter(RuntimeTypes.serviceClientOf(service.type()), "client")
        .addStatement(
            service.variables().isEmpty() ? "return new $T(client)" : "return new $T<>(client)",
            service.generated().client())
        .build();
  }

  private static MethodSpec over(ServiceModel service, InheritedNames names) {
    return making(service, service.helpers().over())
        .addJavadoc("For a channel that you serve yourself;"
            + " an {@code UmpServer} gives you its {@code client()}.\n")
        .addParameter(RuntimeTypes.channelClientOf(service), "client")
        .addStatement(
            "return $L($T.over(client, $T.METHODS))",
            service.helpers().of(),
            RuntimeTypes.SERVICE_CLIENT,
            names.written(service.generated().envelope()))
        .build();
  }

  private static MethodSpec async(ServiceModel service, String twin) {
    return MethodSpec.methodBuilder(service.helpers().async())
        .addJavadoc("The same service, without waiting.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(service.withVariables(service.generated().async()))
        .addStatement("return new $L()", twin)
        .build();
  }

  private static MethodSpec withTimeout(ServiceModel service) {
    return MethodSpec.methodBuilder(service.helpers().withTimeout())
        .addJavadoc("A view of this client whose calls have this time limit.\n")
        .addModifiers(Modifier.PUBLIC)
        .returns(client(service))
        .addParameter(RuntimeTypes.DURATION, "timeout")
        .addStatement(
            "return $L(client.withTimeout(timeout))", service.helpers().of())
        .build();
  }

  private static MethodSpec.Builder making(ServiceModel service, String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addTypeVariables(service.variables())
        .returns(client(service));
  }

  private static TypeName client(ServiceModel service) {
    return service.withVariables(service.generated().client());
  }
}
