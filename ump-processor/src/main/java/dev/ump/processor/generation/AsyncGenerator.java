package dev.ump.processor.generation;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ReplyStyle;
import dev.ump.processor.model.ServiceModel;
import javax.lang.model.element.Modifier;

/**
 * The asynchronous twin: the same methods, each returning a future.
 *
 * <pre>{@code
 * public interface KeyValueStoreAsync {
 *   /** {@link KeyValueStore#get}, without waiting. *&#47;
 *   CompletableFuture<Optional<String>> get(String key);
 * }
 * }</pre>
 */
final class AsyncGenerator {
  private AsyncGenerator() {}

  static TypeSpec generate(ServiceModel service) {
    var twin = Parts.begun(
        TypeSpec.interfaceBuilder(service.generated().async()),
        service,
        service.surroundings().twinLints(),
        Parts.link(service) + " without waiting: its methods, each returning a future"
            + (hasOneWay(service) ? " unless it is one-way." : "."));
    service.methods().forEach(method -> twin.addMethod(method(service, method)));
    return twin.build();
  }

  private static boolean hasOneWay(ServiceModel service) {
    return service.methods().stream().anyMatch(method -> method.style() == ReplyStyle.ONE_WAY);
  }

  private static MethodSpec method(ServiceModel service, MethodModel method) {
    var twin = Parts.signature(method)
        .addJavadoc("$L, without waiting.\n", Parts.link(service, method))
        .addAnnotations(Parts.twinAnnotations(method))
        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
        .returns(result(method));
    Parts.suppressing(method.lints()).ifPresent(twin::addAnnotation);
    return twin.build();
  }

  /** What a method of the twin returns. */
  static TypeName result(MethodModel method) {
    return method.style() == ReplyStyle.ONE_WAY
        ? TypeName.VOID
        : RuntimeTypes.futureOf(method.reply());
  }
}
