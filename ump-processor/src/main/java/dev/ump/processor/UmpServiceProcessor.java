package dev.ump.processor;

import com.google.auto.service.AutoService;
import dev.ump.processor.analysis.Problem;
import dev.ump.processor.analysis.ServiceAnalyzer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Generates a typed client and a dispatcher for each {@code @UmpService} interface.
 *
 * <p>A service that uses types which do not exist yet waits, by name, for the next round: another
 * processor may generate them.
 */
@AutoService(Processor.class)
public final class UmpServiceProcessor extends AbstractProcessor {
  private static final String UMP_SERVICE = "dev.ump.service.UmpService";

  /** Services that wait, by qualified name, with what each waits for. */
  private Map<String, Problem> waiting = new LinkedHashMap<>();

  /** Made by the compiler. */
  public UmpServiceProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(UMP_SERVICE);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Other processors may want the annotation, too, so it is not claimed. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    var reporter = new Reporter(processingEnv.getMessager());
    if (round.processingOver()) {
      waiting.values().forEach(reporter::report);
      return false;
    }
    var step = new UmpServiceStep(
        new ServiceAnalyzer(processingEnv.getElementUtils(), processingEnv.getTypeUtils()),
        reporter,
        processingEnv.getFiler());
    var still = new LinkedHashMap<String, Problem>();
    for (TypeElement service : services(annotations, round)) {
      step.run(service)
          .ifPresent(problem -> still.put(service.getQualifiedName().toString(), problem));
    }
    waiting = still;
    return false;
  }

  private Set<TypeElement> services(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Elements elements = processingEnv.getElementUtils();
    var services = new LinkedHashSet<TypeElement>();
    waiting.keySet().forEach(name -> services.add(elements.getTypeElement(name)));
    for (TypeElement annotation : annotations) {
      services.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)));
    }
    return services;
  }
}
