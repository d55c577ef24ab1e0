package dev.ump.processor.generation;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.ump.processor.model.ServiceModel;
import dev.ump.processor.model.UmpTypes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The types that generated code names: the runtime's, and those of the JDK. */
final class RuntimeTypes {
  static final ClassName CALL = named(UmpTypes.CALL);
  static final ClassName CONTRACT = named(UmpTypes.CONTRACT);
  static final ClassName DISPATCHER = named(UmpTypes.DISPATCHER);
  static final ClassName ENVELOPE = named(UmpTypes.ENVELOPE);
  static final ClassName REPLIES = named(UmpTypes.REPLIES);
  static final ClassName SERVICE_CLIENT = named(UmpTypes.SERVICE_CLIENT);
  static final ClassName SERVICE_METHOD = named(UmpTypes.SERVICE_METHOD);
  static final ClassName SUSPEND_CALLS = named(UmpTypes.SUSPEND_CALLS);
  static final ClassName UNKNOWN_ENVELOPE = named(UmpTypes.UNKNOWN_ENVELOPE);
  static final ClassName CLIENT = named(UmpTypes.CLIENT);

  static final ClassName DURATION = ClassName.get(Duration.class);
  static final ClassName LIST = ClassName.get(List.class);
  static final ClassName OBJECTS = ClassName.get(Objects.class);
  static final ClassName STRING = ClassName.get(String.class);
  private static final ClassName FUTURE = ClassName.get(CompletableFuture.class);

  private static final ClassName REPLY_CONTEXT = named(UmpTypes.REPLY_CONTEXT);

  private RuntimeTypes() {}

  static TypeName futureOf(TypeName reply) {
    return ParameterizedTypeName.get(FUTURE, reply);
  }

  static TypeName envelopeOf(TypeName service) {
    return ParameterizedTypeName.get(ENVELOPE, service);
  }

  /** What a dispatcher of a service answers with. */
  static TypeName replyContextOf(ServiceModel service) {
    return ParameterizedTypeName.get(
        REPLY_CONTEXT, nullableObjectIn(service), ClassName.get(Throwable.class));
  }

  /** An object or null. */
  static TypeName nullableObjectIn(ServiceModel service) {
    return ClassName.OBJECT.annotated(service.surroundings().nullable());
  }

  static TypeName serviceClientOf(TypeName service) {
    return ParameterizedTypeName.get(SERVICE_CLIENT, service);
  }

  /** The client of the channel under a service. */
  static TypeName channelClientOf(ServiceModel service) {
    return ParameterizedTypeName.get(
        CLIENT,
        envelopeOf(service.type()),
        nullableObjectIn(service),
        ClassName.get(Throwable.class));
  }

  private static ClassName named(String name) {
    return ClassName.bestGuess(name);
  }
}
