package dev.ump.processor.generation;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ump.processor.model.ServiceModel;
import javax.lang.model.element.Modifier;

/**
 * The dispatcher, with a blocking and an asynchronous form inside.
 *
 * <pre>{@code
 * public abstract sealed class KeyValueStoreDispatcher
 *     implements Dispatcher<KeyValueStore, KeyValueStoreClient> {
 *   public static KeyValueStoreDispatcher of(KeyValueStore service) {
 *     return new Blocking(service);
 *   }
 * }
 * }</pre>
 */
final class DispatcherGenerator {
  private static final String BLOCKING = "Blocking";
  private static final String ASYNCHRONOUS = "Asynchronous";

  private DispatcherGenerator() {}

  static TypeSpec generate(ServiceModel service) {
    String blocking = Parts.free(service, BLOCKING);
    String asynchronous = Parts.free(service, ASYNCHRONOUS);
    TypeName client = service.withVariables(service.generated().client());
    TypeName twin = service.withVariables(service.generated().async());
    var dispatcher = Parts.begun(
            TypeSpec.classBuilder(service.generated().dispatcher()),
            service,
            service.surroundings().dispatcherLints(),
            "Executes the calls of " + Parts.link(service) + " with an implementation of it.")
        .addModifiers(Modifier.ABSTRACT, Modifier.SEALED)
        .addSuperinterface(
            ParameterizedTypeName.get(RuntimeTypes.DISPATCHER, service.type(), client));
    return dispatcher
        .addMethod(
            MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethod(factory(service, "of", blocking, service.served())
            .addJavadoc("A dispatcher to an implementation that blocks.\n")
            .build())
        .addMethod(factory(service, "ofAsync", asynchronous, twin)
            .addJavadoc("A dispatcher to an implementation that answers with futures.\n")
            .build())
        .addMethod(methods(service))
        .addMethod(connect(service, client))
        .addType(new DispatchGenerator(service, service.served(), false).generate(blocking))
        .addType(new DispatchGenerator(service, twin, true).generate(asynchronous))
        .build();
  }

  private static MethodSpec.Builder factory(
      ServiceModel service, String name, String form, TypeName implementation) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addTypeVariables(service.variables())
        .returns(service.withVariables(service.generated().dispatcher()))
        .addParameter(implementation, "service")
        .addStatement(
            service.variables().isEmpty() ? "return new $L(service)" : "return new $L<>(service)",
            form);
  }

  private static MethodSpec methods(ServiceModel service) {
    return MethodSpec.methodBuilder("methods")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .returns(MethodTable.TYPE)
        .addStatement("return $T.$L", service.generated().envelope(), MethodTable.NAME)
        .build();
  }

  private static MethodSpec connect(ServiceModel service, TypeName client) {
    return MethodSpec.methodBuilder("connect")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .returns(client)
        .addParameter(RuntimeTypes.serviceClientOf(service.type()), "client")
        .addStatement(
            "return $T.$L(client)",
            service.generated().client(),
            service.helpers().of())
        .build();
  }
}
