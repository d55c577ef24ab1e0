package dev.ump.processor.generation;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ump.processor.model.ServiceModel;
import javax.lang.model.element.Modifier;

/**
 * The dispatcher: opcodes and methods at the top, a blocking and an asynchronous form inside.
 *
 * <pre>{@code
 * public abstract sealed class KeyValueStoreDispatcher
 *     implements Dispatcher<KeyValueStore, KeyValueStoreClient> {
 *   static final int GET = 0;
 *   static final List<ServiceMethod> METHODS =
 *       List.of(ServiceMethod.of("KeyValueStore.get(String)"));
 *
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
    TypeName client = service.withVariables(service.generated().client());
    TypeName twin = service.withVariables(service.generated().async());
    var dispatcher = Parts.begun(
            TypeSpec.classBuilder(service.generated().dispatcher()),
            service,
            service.surroundings().dispatcherLints(),
            "Executes the calls of {@link " + service.simpleName()
                + "} with an implementation of it.")
        .addModifiers(Modifier.ABSTRACT, Modifier.SEALED)
        .addSuperinterface(
            ParameterizedTypeName.get(RuntimeTypes.DISPATCHER, service.type(), client));
    addOpcodes(dispatcher, service);
    return dispatcher
        .addField(MethodTable.field(service))
        .addMethod(
            MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethod(factory(service, "of", BLOCKING, service.served())
            .addJavadoc("A dispatcher to an implementation that blocks.\n")
            .build())
        .addMethod(factory(service, "ofAsync", ASYNCHRONOUS, twin)
            .addJavadoc("A dispatcher to an implementation that answers with futures.\n")
            .build())
        .addMethod(methods())
        .addMethod(connect(service, client))
        .addType(new DispatchGenerator(service, service.served(), false).generate(BLOCKING))
        .addType(new DispatchGenerator(service, twin, true).generate(ASYNCHRONOUS))
        .build();
  }

  private static void addOpcodes(TypeSpec.Builder dispatcher, ServiceModel service) {
    for (int opcode = 0; opcode < service.methods().size(); opcode++) {
      String name = service.methods().get(opcode).names().opcode();
      dispatcher.addField(FieldSpec.builder(TypeName.INT, name, Modifier.STATIC, Modifier.FINAL)
          .initializer("$L", opcode)
          .build());
    }
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

  private static MethodSpec methods() {
    return MethodSpec.methodBuilder("methods")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .returns(MethodTable.TYPE)
        .addStatement("return $L", MethodTable.NAME)
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
