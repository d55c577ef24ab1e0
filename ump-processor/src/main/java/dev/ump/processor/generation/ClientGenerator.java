package dev.ump.processor.generation;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ReplyStyle;
import dev.ump.processor.model.ServiceModel;
import javax.lang.model.element.Modifier;

/**
 * The typed client: implements the service, packs each call, one line a method.
 *
 * <pre>{@code
 * public final class KeyValueStoreClient implements KeyValueStore {
 *   private final ServiceClient<KeyValueStore> client;
 *
 *   @Override
 *   public Optional<String> get(String key) {
 *     return client.call(new KeyValueStoreEnvelope.Get(key));
 *   }
 * }
 * }</pre>
 */
final class ClientGenerator {
  private static final String TWIN = "Async";

  private ClientGenerator() {}

  static TypeSpec generate(ServiceModel model) {
    String twin = Parts.free(model, TWIN);
    var names = InheritedNames.in(model, twin);
    ServiceModel service = renamed(model, names);
    var client = Parts.begun(
            TypeSpec.classBuilder(service.generated().client()),
            service,
            service.surroundings().clientLints(),
            "Calls the " + Parts.link(service) + " that a server runs.")
        .addModifiers(Modifier.FINAL)
        .addSuperinterface(service.type())
        .addField(base(service), "client", Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(base(service), "client")
            .addStatement("this.client = client")
            .build())
        .addMethods(ClientHelpers.of(service, twin, names));
    service.methods().forEach(method -> client.addMethod(blocking(service, method)));
    return client.addMethod(describing(service)).addType(twin(service, twin)).build();
  }

  /** The service, in the words of a class that inherits what it nests. */
  private static ServiceModel renamed(ServiceModel service, InheritedNames names) {
    return service.renamed(names, names.everywhere(), names.written(service.name()));
  }

  private static TypeName base(ServiceModel service) {
    return RuntimeTypes.serviceClientOf(service.type());
  }

  private static MethodSpec blocking(ServiceModel service, MethodModel method) {
    CodeBlock client = CodeBlock.of(Parts.hides(method, "client") ? "this.client" : "client");
    CodeBlock packed = Parts.packed(service, method);
    CodeBlock call = switch (method.style()) {
      case VALUE -> CodeBlock.of("return $L.call($L)", client, packed);
      case VOID -> CodeBlock.of("$L.call($L)", client, packed);
      case STAGE -> CodeBlock.of("return $L.callAsync($L)", client, packed);
      case SUSPEND ->
        CodeBlock.of(
            "return $T.await($L.callAsync($L), $N)",
            suspendCalls(method),
            client,
            packed,
            method.continuation().orElseThrow());
      case ONE_WAY -> CodeBlock.of("$L.post($L)", client, packed);
    };
    var override = Parts.override(method);
    method.continuation().ifPresent(override::addParameter);
    return override
        .addAnnotations(method.annotations())
        .returns(method.result())
        .addExceptions(method.throwing())
        .addStatement(call)
        .build();
  }

  /** In full where a parameter has the name of the class. */
  private static ClassName suspendCalls(MethodModel method) {
    ClassName calls = RuntimeTypes.SUSPEND_CALLS;
    return Parts.hides(method, calls.simpleName())
        ? ClassName.get("", calls.canonicalName())
        : calls;
  }

  private static MethodSpec describing(ServiceModel service) {
    return MethodSpec.methodBuilder("toString")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(RuntimeTypes.STRING)
        .addStatement(
            "return $S + client + $S", service.generated().client().simpleName() + "[", "]")
        .build();
  }

  private static TypeSpec twin(ServiceModel service, String name) {
    var twin = TypeSpec.classBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
        .addSuperinterface(service.withVariables(service.generated().async()));
    ClassName outer = service.generated().client();
    service.methods().forEach(method -> {
      boolean oneWay = method.style() == ReplyStyle.ONE_WAY;
      var override = Parts.override(method)
          .addAnnotations(Parts.twinAnnotations(method))
          .returns(AsyncGenerator.result(method));
      if (Parts.hides(method, "client")) {
        override.addCode("$[$L$T.this.client", oneWay ? "" : "return ", outer);
      } else {
        override.addCode("$[$Lclient", oneWay ? "" : "return ");
      }
      String verb = oneWay ? "post" : "callAsync";
      twin.addMethod(
          override.addCode(".$L($L);\n$]", verb, Parts.packed(service, method)).build());
    });
    return twin.build();
  }
}
