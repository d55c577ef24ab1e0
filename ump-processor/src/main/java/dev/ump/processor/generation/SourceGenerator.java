package dev.ump.processor.generation;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.ump.processor.model.ServiceModel;
import java.util.List;

/** Prints the four types of a service. */
public final class SourceGenerator {
  private SourceGenerator() {}

  /**
   * {@return the files of a service: envelope, client, asynchronous twin, dispatcher}
   *
   * @param service the service
   */
  public static List<Source> generate(ServiceModel service) {
    var generated = service.generated();
    return List.of(
        new Source(generated.envelope(), print(EnvelopeGenerator.generate(service), service)),
        new Source(generated.client(), print(ClientGenerator.generate(service), service)),
        new Source(generated.async(), print(AsyncGenerator.generate(service), service)),
        new Source(generated.dispatcher(), print(DispatcherGenerator.generate(service), service)));
  }

  private static String print(TypeSpec type, ServiceModel service) {
    String text = JavaFile.builder(service.name().packageName(), type)
        .indent("  ")
        .skipJavaLangImports(!service.surroundings().importJavaLang())
        .build()
        .toString();
    return Layout.tidy(text);
  }
}
