package dev.ump.processor.analysis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeVariableName;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.MethodNames;
import dev.ump.processor.model.ServiceModel;
import dev.ump.processor.model.Surroundings;
import dev.ump.processor.model.UmpTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Turns a service that was found right into its model. */
final class ServiceReader {
  private static final String PROCESSOR = "dev.ump.processor.UmpServiceProcessor";

  private final Language language;
  private final TypeElement service;
  private final ServiceTypes services;
  private final Visibility visibility;
  private final AnnotationCopies copies;
  private final Nullness nullness;
  private final Deprecation deprecation;
  private final Lints lints;

  ServiceReader(
      Language language, TypeElement service, ServiceTypes services, Visibility visibility) {
    this.language = language;
    this.service = service;
    this.services = services;
    this.visibility = visibility;
    this.copies = new AnnotationCopies(language, visibility);
    this.nullness = new Nullness(copies);
    this.deprecation = new Deprecation(language, copies);
    this.lints = new Lints(language, service);
  }

  ServiceModel read(List<Message> messages, List<MethodNames> names, UsedTypes used) {
    var types = new TypeNames(nullness, Map.of());
    var variables = service.getTypeParameters().stream()
        .map(parameter -> types.declaration((TypeVariable) parameter.asType()))
        .toList();
    var taken = Stream.of(
            variables.stream().map(TypeVariableName::name),
            names.stream().map(MethodNames::record),
            used.withoutOtherName().stream())
        .flatMap(each -> each)
        .collect(Collectors.toSet());
    var links = new Links(language, service, visibility);
    var reader = new MethodReader(language, services, nullness, deprecation, lints, links, taken);
    List<MethodModel> methods = IntStream.range(0, messages.size())
        .mapToObj(i -> reader.read(messages.get(i), names.get(i)))
        .toList();
    TypeMirror served = new ServedParent(language, service).find(messages);
    return new ServiceModel(
        ClassName.get(service),
        ClassName.get(service),
        ChosenSuffixes.names(service),
        variables,
        ServiceRules.isPublic(service),
        types.of(served),
        methods,
        new FailureReader(language, service, visibility).read(messages),
        Helpers.of(service, language),
        surroundings(messages, used));
  }

  private Surroundings surroundings(List<Message> messages, UsedTypes used) {
    return new Surroundings(
        annotations(),
        lints.ofTypes(used, copies.copied()),
        lints.ofCalls(messages, services),
        lints.ofImplementation(messages),
        lints.ofTwin(messages),
        Stream.of(
                UsedTypes.members(language, service),
                used.inUnnamedPackage(),
                UsedTypes.hidingConstants(language, service))
            .flatMap(Set::stream)
            .distinct()
            .sorted()
            .toList(),
        NullMarking.nullable(language, service),
        used.hidesJavaLang());
  }

  private List<AnnotationSpec> annotations() {
    var annotations = new ArrayList<>(nullness.ofScope(service));
    deprecation.of(service).ifPresent(annotations::add);
    var module = language.elements().getModuleOf(service);
    if (module == null
        || module.isUnnamed()) { // a named one may not read, or not hand on, java.compiler
      annotations.add(
          AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
              .addMember("value", "$S", PROCESSOR)
              .build());
    }
    annotations.add(
        AnnotationSpec.builder(ClassName.bestGuess(UmpTypes.UMP_GENERATED)).build());
    return annotations;
  }
}
