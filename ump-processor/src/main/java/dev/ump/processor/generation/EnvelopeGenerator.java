package dev.ump.processor.generation;

import com.palantir.javapoet.FieldSpec;
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
 * The packed calls: a sealed interface of records, each with its opcode, and the table of methods
 * that the opcodes are an index of. It names none of the other generated types.
 *
 * <pre>{@code
 * public sealed interface KeyValueStoreEnvelope extends Envelope<KeyValueStore> {
 *   List<ServiceMethod> METHODS = List.of(ServiceMethod.of("KeyValueStore.get(String)"));
 *
 *   record Get(String key)
 *       implements KeyValueStoreEnvelope, Call<KeyValueStore, Optional<String>> {
 *     static final int OPCODE = 0;
 *
 *     @Override
 *     public int opcode() {
 *       return OPCODE;
 *     }
 *   }
 * }
 * }</pre>
 */
final class EnvelopeGenerator {
  /**
   * The constant in each record. It is package-private, as a constant of the envelope could not be:
   * the compiler copies constants into the classes that use them, where they would not change with
   * the service.
   */
  static final String OPCODE = "OPCODE";

  private EnvelopeGenerator() {}

  static TypeSpec generate(ServiceModel service) {
    var envelope = Parts.begun(
            TypeSpec.interfaceBuilder(service.generated().envelope()),
            service,
            List.of(),
            "The calls of " + Parts.link(service) + ", packed: one record for each method.")
        .addModifiers(Modifier.SEALED)
        .addSuperinterface(RuntimeTypes.envelopeOf(service.type()))
        .addField(MethodTable.field(service));
    int opcode = 0;
    for (MethodModel method : service.methods()) {
      envelope.addType(record(service, method, opcode));
      opcode++;
    }
    return envelope.build();
  }

  private static TypeSpec record(ServiceModel service, MethodModel method, int opcode) {
    TypeName call = ParameterizedTypeName.get(RuntimeTypes.CALL, service.type(), method.reply());
    var record = TypeSpec.recordBuilder(method.names().record())
        .addJavadoc("A call of $L.\n", Parts.link(service, method))
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addTypeVariables(service.variables())
        .addTypeVariables(method.variables())
        .recordConstructor(components(method))
        .addSuperinterface(service.withVariables(service.generated().envelope()))
        .addSuperinterface(call)
        .addField(FieldSpec.builder(TypeName.INT, OPCODE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", opcode)
            .build())
        .addMethod(opcode());
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

  private static MethodSpec opcode() {
    return MethodSpec.methodBuilder("opcode")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(int.class)
        .addStatement("return $L", OPCODE)
        .build();
  }
}
