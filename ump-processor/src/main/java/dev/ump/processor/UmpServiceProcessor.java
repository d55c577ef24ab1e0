package dev.ump.processor;

import com.google.auto.service.AutoService;
import dev.ump.processor.analysis.Analysis;
import dev.ump.processor.analysis.Problem;
import dev.ump.processor.analysis.ServiceAnalyzer;
import dev.ump.processor.generation.Source;
import dev.ump.processor.generation.SourceGenerator;
import dev.ump.processor.model.ServiceModel;
import dev.ump.processor.model.UmpTypes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Generates a typed client and a dispatcher for each {@code @UmpService} interface.
 *
 * <p>A service that uses types which do not exist yet waits, by name, for the next round: another
 * processor may generate them. A service that the processor itself fails on is reported, and the
 * others are done.
 */
@AutoService(Processor.class)
public final class UmpServiceProcessor extends AbstractProcessor {
  private static final Set<String> OF_METHODS =
      Set.of(UmpTypes.UMP_METHOD, UmpTypes.ONE_WAY, UmpTypes.UMP_LOCAL, UmpTypes.UMP_KEY);

  /** What javac and the Eclipse compiler throw when they look for a class file that is missing. */
  private static final Set<String> OF_MISSING_CLASSES =
      Set.of("CompletionFailure", "AbortCompilation");

  private final Function<ServiceModel, List<Source>> generator;

  /** The qualified names of the types whose sources are compiled, as far as they are there. */
  private final Set<String> sources = new HashSet<>();

  /** The qualified names of services that wait for a type; elements do not outlive their round. */
  private Set<String> waiting = Set.of();

  /** Made by the compiler. */
  public UmpServiceProcessor() {
    this(SourceGenerator::generate);
  }

  UmpServiceProcessor(Function<ServiceModel, List<Source>> generator) {
    this.generator = generator;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    var types = new LinkedHashSet<>(OF_METHODS);
    types.add(UmpTypes.UMP_SERVICE);
    return types;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Other processors may want the annotations, too, so they are not claimed. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    ElementFilter.typesIn(round.getRootElements())
        .forEach(type -> sources.add(type.getQualifiedName().toString()));
    var reporter = new Reporter(processingEnv.getMessager());
    annotations.stream()
        .filter(UmpServiceProcessor::isDefined)
        .filter(annotation -> OF_METHODS.contains(annotation.getQualifiedName().toString()))
        .forEach(annotation -> Outsiders.report(annotation, round, reporter));
    var step = new UmpServiceStep(
        new ServiceAnalyzer(
            processingEnv.getElementUtils(),
            processingEnv.getTypeUtils(),
            processingEnv.getSourceVersion(),
            sources),
        reporter,
        generator,
        processingEnv.getFiler());
    var missing = new LinkedHashMap<String, Analysis.Undefined>();
    for (TypeElement service : services(annotations, round)) {
      run(step, service, reporter)
          .ifPresent(what -> missing.put(service.getQualifiedName().toString(), what));
    }
    if (round.processingOver()) {
      missing.values().forEach(what -> what.problem().ifPresent(reporter::report));
    }
    waiting = missing.keySet();
    return false;
  }

  private static Optional<Analysis.Undefined> run(
      UmpServiceStep step, TypeElement service, Reporter reporter) {
    try {
      return step.run(service);
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      if (OF_MISSING_CLASSES.contains(failure.getClass().getSimpleName())) {
        reporter.report(Problem.ofMissing(service, failure));
        return Optional.empty();
      }
      reporter.report(Problem.ofCrash(service, failure));
      return Optional.empty();
    }
  }

  /** In a module that does not read the runtime, the annotation is a name and nothing else. */
  private static boolean isDefined(TypeElement annotation) {
    return annotation.getKind() == ElementKind.ANNOTATION_TYPE;
  }

  private Set<TypeElement> services(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    var services = new LinkedHashSet<TypeElement>();
    waiting.stream().map(processingEnv.getElementUtils()::getTypeElement).forEach(services::add);
    for (TypeElement annotation : annotations) {
      if (isDefined(annotation)
          && annotation.getQualifiedName().contentEquals(UmpTypes.UMP_SERVICE)) {
        services.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)));
      }
    }
    return services;
  }
}
