package dev.ump.processor.generation;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ParameterModel;
import dev.ump.processor.model.ReplyStyle;
import dev.ump.processor.model.ServedType;
import dev.ump.processor.model.ServiceModel;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * One form of a dispatcher: holds the implementation, switches on the opcode, casts to the record,
 * calls, answers.
 *
 * <pre>{@code
 * case KeyValueStoreEnvelope.Get.OPCODE -> {
 *   var call = (KeyValueStoreEnvelope.Get) envelope;
 *   context.reply(service.get(call.key()));
 * }
 * }</pre>
 *
 * <p>A case calls a method of its own where the service's method is generic, which names the type
 * that the envelope does not tell; and in a large service, since HotSpot never compiles a method of
 * more than 8,000 bytes.
 */
final class DispatchGenerator {
  private static final int MOST_INLINE = 60;

  /** The field of what runs {@code suspend} functions. */
  private static final String SUSPENDED = "suspended";

  private final ServiceModel service;
  private final TypeName implementation;
  private final boolean asynchronous;
  private final boolean suspends;

  DispatchGenerator(ServiceModel service, TypeName implementation, boolean asynchronous) {
    this.service = service;
    this.implementation = implementation;
    this.asynchronous = asynchronous;
    this.suspends = !asynchronous && service.suspends();
  }

  TypeSpec generate(String name) {
    var constructor = MethodSpec.constructorBuilder()
        .addParameter(implementation, "service")
        .addStatement(
            "this.service = $T.requireNonNull(service, $S)", RuntimeTypes.OBJECTS, "service");
    var form = TypeSpec.classBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addTypeVariables(service.variables())
        .superclass(service.withVariables(service.generated().dispatcher()))
        .addField(implementation, "service", Modifier.PRIVATE, Modifier.FINAL);
    if (suspends) {
      form.addField(RuntimeTypes.SUSPEND_CALLS, SUSPENDED, Modifier.PRIVATE, Modifier.FINAL);
      constructor.addStatement(
          "this.$L = new $T(this, service)", SUSPENDED, RuntimeTypes.SUSPEND_CALLS);
    }
    form.addMethod(constructor.build()).addMethod(dispatch()).addMethod(implementation());
    service.methods().stream()
        .filter(this::hasMethod)
        .forEach(method -> form.addMethod(apart(method)));
    return form.build();
  }

  private MethodSpec dispatch() {
    var cases = CodeBlock.builder().beginControlFlow("switch (envelope.opcode())");
    service
        .methods()
        .forEach(method -> cases
            .add("case $T.$L -> ", Parts.record(service, method), EnvelopeGenerator.OPCODE)
            .add(inCase(method)));
    cases
        .addStatement(
            "default -> throw new $T($S, envelope)",
            RuntimeTypes.UNKNOWN_ENVELOPE,
            service.simpleName())
        .endControlFlow();
    var dispatch = MethodSpec.methodBuilder("dispatch")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(RuntimeTypes.envelopeOf(service.type()), "envelope")
        .addParameter(RuntimeTypes.replyContextOf(service), "context")
        .addException(Throwable.class);
    if (suspends) {
      dispatch
          .beginControlFlow("if ($L.defers(envelope, context))", SUSPENDED)
          .addComment("until the call that is suspended has ended")
          .addStatement("return")
          .endControlFlow();
    }
    return dispatch.addCode(cases.build()).build();
  }

  private static MethodSpec implementation() {
    return MethodSpec.methodBuilder("service")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(Object.class)
        .addStatement("return service")
        .build();
  }

  private boolean hasMethod(MethodModel method) {
    boolean generic = !method.variables().isEmpty() && !method.parameters().isEmpty();
    boolean isShort = method.parameters().isEmpty() && !isAnswered(method);
    return generic || (!isShort && service.methods().size() > MOST_INLINE);
  }

  private static boolean isAnswered(MethodModel method) {
    return method.style() != ReplyStyle.ONE_WAY;
  }

  private CodeBlock inCase(MethodModel method) {
    boolean empty = method.parameters().isEmpty();
    if (hasMethod(method)) {
      return empty
          ? CodeBlock.of("$L(context);\n", own(method))
          : CodeBlock.of(
              "$L(($T) envelope$L);\n",
              own(method),
              Parts.unknownRecordType(service, method),
              isAnswered(method) ? ", context" : "");
    }
    if (empty && (asynchronous || method.style() != ReplyStyle.VOID)) {
      return answer(method);
    }
    var block = CodeBlock.builder().add("{\n$>");
    if (!empty) {
      block.addStatement("var call = ($T) envelope", Parts.recordType(service, method));
    }
    return block.add(answer(method)).add("$<}\n").build();
  }

  /** A method of this class in a call: the language reads the plain name as a statement. */
  private static String own(MethodModel method) {
    String name = method.names().method();
    return name.equals("yield") ? "this.yield" : name;
  }

  private MethodSpec apart(MethodModel method) {
    var apart = MethodSpec.methodBuilder(method.names().method())
        .addModifiers(Modifier.PRIVATE)
        .addException(Throwable.class);
    if (!method.parameters().isEmpty()) {
      apart
          .addTypeVariables(method.variables())
          .addParameter(Parts.recordType(service, method), "call");
    }
    if (isAnswered(method)) {
      apart.addParameter(RuntimeTypes.replyContextOf(service), "context");
    }
    return apart.addCode(answer(method)).build();
  }

  private CodeBlock answer(MethodModel method) {
    boolean suspended = suspends && method.style() == ReplyStyle.SUSPEND;
    CodeBlock call = suspended
        ? CodeBlock.of("$L.start(next -> $L)", SUSPENDED, call(method, true))
        : call(method, false);
    var answer = CodeBlock.builder();
    if (!isAnswered(method)) {
      answer.addStatement(call);
    } else if (method.style() == ReplyStyle.STAGE || suspended || asynchronous) {
      answer.addStatement(whenDone(method, call));
    } else if (method.style() == ReplyStyle.VOID) {
      answer.addStatement(call).addStatement("context.reply(null)");
    } else if (method.served().isPresent()) {
      answer.addStatement(ofService("service", method.served().get(), call));
    } else if (method.isPerhapsKnown()) {
      answer.addStatement("context.reply($T.known($L))", RuntimeTypes.REPLIES, call);
    } else {
      answer.addStatement("context.reply($L)", call);
    }
    return answer.build();
  }

  private static CodeBlock whenDone(MethodModel method, CodeBlock call) {
    return method
        .served()
        .map(served -> ofService("serviceWhenDone", served, call))
        .orElseGet(() -> CodeBlock.of("$T.whenDone($L, context)", RuntimeTypes.REPLIES, call));
  }

  private static CodeBlock ofService(String reply, ServedType served, CodeBlock call) {
    return CodeBlock.of(
        "$T.$L$L($L, $T.class, $T::of, context)",
        RuntimeTypes.REPLIES,
        served.isErased() ? CodeBlock.of("<$T>", served.type()) : "",
        reply,
        call,
        served.type(),
        served.dispatcher());
  }

  private static CodeBlock argument(ParameterModel parameter) {
    CodeBlock argument = CodeBlock.of("call.$L()", parameter.component());
    return parameter.isServed()
        ? CodeBlock.of("$T.own($L)", RuntimeTypes.REPLIES, argument)
        : argument;
  }

  private CodeBlock call(MethodModel method, boolean suspended) {
    CodeBlock arguments = Stream.concat(
            method.parameters().stream().map(DispatchGenerator::argument),
            suspended ? Stream.of(CodeBlock.of("next")) : Stream.of())
        .collect(CodeBlock.joining(", "));
    boolean isInferable = method.isInferable() && service.isInferableByResult(method);
    CodeBlock target = target(method);
    if (isInferable || method.variables().isEmpty() || method.parameters().isEmpty()) {
      return CodeBlock.of("$L.$L($L)", target, method.names().method(), arguments);
    }
    var variables = method.variables().stream()
        .map(variable -> CodeBlock.of("$T", variable))
        .collect(CodeBlock.joining(", "));
    return CodeBlock.of("$L.<$L>$L($L)", target, variables, method.names().method(), arguments);
  }

  /** What a method is called on: the implementation, perhaps as one of its interfaces. */
  private CodeBlock target(MethodModel method) {
    return method
        .parent()
        .filter(parent -> !asynchronous && !parent.equals(implementation))
        .map(parent -> CodeBlock.of("(($T) service)", parent))
        .orElse(CodeBlock.of("service"));
  }
}
