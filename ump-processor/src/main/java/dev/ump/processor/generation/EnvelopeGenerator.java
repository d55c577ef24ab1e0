package dev.ump.processor.generation;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ParameterModel;
import dev.ump.processor.model.ServiceModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The packed calls: a sealed interface of records.
 *
 * <pre>{@code
 * public sealed interface KeyValueStoreEnvelope extends Envelope<KeyValueStore> {
 *   record Get(String key)
 *       implements KeyValueStoreEnvelope, Call<KeyValueStore, Optional<String>> {
 *     @Override
 *     public int opcode() {
 *       return KeyValueStoreDispatcher.GET;
 *     }
 *   }
 * }
 * }</pre>
 */
final class EnvelopeGenerator {
  private EnvelopeGenerator() {}

  static TypeSpec generate(ServiceModel service) {
    var envelope = Parts.begun(
            TypeSpec.interfaceBuilder(service.generated().envelope()),
            service,
            List.of(),
            "The calls of {@link " + service.simpleName()
                + "}, packed: one record for each method.")
        .addModifiers(Modifier.SEALED)
        .addSuperinterface(RuntimeTypes.envelopeOf(service.type()));
    service.methods().forEach(method -> envelope.addType(record(service, method)));
    return envelope.build();
  }

  private static TypeSpec record(ServiceModel service, MethodModel method) {
    TypeName call = ParameterizedTypeName.get(RuntimeTypes.CALL, service.type(), method.reply());
    var record = TypeSpec.recordBuilder(method.names().record())
        .addJavadoc("A call of {@code $L}.\n", method.names().description())
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addTypeVariables(service.variables())
        .addTypeVariables(method.variables())
        .recordConstructor(components(method))
        .addSuperinterface(service.withVariables(service.generated().envelope()))
        .addSuperinterface(call)
        .addMethod(opcode(service, method));
    if (RecordMethods.areNeededFor(method)) {
      record.addMethods(RecordMethods.of(service, method));
    }
    return record.build();
  }

  private static MethodSpec components(MethodModel method) {
    var constructor = MethodSpec.constructorBuilder();
    for (ParameterModel parameter : method.parameters()) {
      constructor.addParameter(ParameterSpec.builder(parameter.type(), parameter.component())
          .addAnnotations(parameter.annotations())
          .build());
    }
    return constructor.build();
  }

  private static MethodSpec opcode(ServiceModel service, MethodModel method) {
    return MethodSpec.methodBuilder("opcode")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(int.class)
        .addStatement(
            "return $T.$L", service.generated().dispatcher(), method.names().opcode())
        .build();
  }
}
