package dev.ump.processor.analysis;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.ump.processor.model.ArrayContent;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.MethodNames;
import dev.ump.processor.model.ParameterModel;
import dev.ump.processor.model.ReplyStyle;
import dev.ump.processor.model.UmpTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Turns a method that was found right into its model. */
final class MethodReader {
  private final Language language;
  private final ServiceTypes services;
  private final Nullness nullness;
  private final Deprecation deprecation;
  private final Lints lints;
  private final Links links;
  private final Set<String> takenNames;

  MethodReader(
      Language language,
      ServiceTypes services,
      Nullness nullness,
      Deprecation deprecation,
      Lints lints,
      Links links,
      Set<String> takenNames) {
    this.language = language;
    this.services = services;
    this.nullness = nullness;
    this.deprecation = deprecation;
    this.lints = lints;
    this.links = links;
    this.takenNames = takenNames;
  }

  MethodModel read(Message message, MethodNames names) {
    var types = new TypeNames(nullness, renamed(message));
    TypeName result = types.of(message.type().getReturnType(), message.element().getReturnType());
    ReplyStyle style = Styles.of(message);
    return new MethodModel(
        names,
        message.type().getTypeVariables().stream().map(types::declaration).toList(),
        parameters(message, types),
        continuation(message, types),
        message.element().isVarArgs(),
        result,
        reply(message, style, types),
        style,
        services.served(Styles.answer(language, message)),
        services.isPerhapsKnown(message.type().getReturnType()),
        message.thrown().stream().map(thrown -> types.of((TypeMirror) thrown)).toList(),
        declared(message),
        timeout(message),
        isUrgent(message),
        message.calledOn().map(parent -> types.of((TypeMirror) parent)),
        links.overload(message),
        annotations(message, result),
        lints.ofOverride(message));
  }

  /**
   * A variable of the method that hides one of the service would do so in the record, too. One that
   * has the name of a record is hidden by it, in all records: they inherit it from the envelope.
   */
  private Map<String, String> renamed(Message message) {
    var taken = new HashSet<>(takenNames);
    var own = message.type().getTypeVariables().stream().map(MethodReader::name).toList();
    taken.addAll(own);
    var renamed = new HashMap<String, String>();
    for (String name : own) {
      if (takenNames.contains(name)) {
        int suffix = 2;
        while (!taken.add(name + suffix)) {
          suffix++;
        }
        renamed.put(name, name + suffix);
      }
    }
    return renamed;
  }

  private static String name(TypeVariable variable) {
    return ((TypeParameterElement) variable.asElement()).getSimpleName().toString();
  }

  private List<ParameterModel> parameters(Message message, TypeNames types) {
    List<String> names = ParameterNames.of(message.element(), language);
    List<String> components = ParameterNames.components(names);
    var parameters = new ArrayList<ParameterModel>();
    int sent = message.isSuspend() ? names.size() - 1 : names.size();
    for (int i = 0; i < sent; i++) {
      VariableElement element = message.element().getParameters().get(i);
      TypeMirror mirror = message.type().getParameterTypes().get(i);
      TypeName type = types.of(mirror, element.asType());
      parameters.add(new ParameterModel(
          names.get(i),
          components.get(i),
          type,
          types.nullness().ofDeclaration(element, type),
          content(mirror),
          Language.has(element, UmpTypes.UMP_KEY),
          services.isTaken(mirror)));
    }
    return parameters;
  }

  /** It has the name that the function's parameters leave to it. */
  private Optional<ParameterSpec> continuation(Message message, TypeNames types) {
    if (!message.isSuspend()) {
      return Optional.empty();
    }
    List<String> names = ParameterNames.of(message.element(), language);
    int last = names.size() - 1;
    VariableElement element = message.element().getParameters().get(last);
    TypeName type = types.of(message.type().getParameterTypes().get(last), element.asType());
    return Optional.of(ParameterSpec.builder(type, names.get(last))
        .addAnnotations(types.nullness().ofDeclaration(element, type))
        .build());
  }

  private static ArrayContent content(TypeMirror type) {
    if (type.getKind() != TypeKind.ARRAY) {
      return ArrayContent.NONE;
    }
    TypeMirror component = ((ArrayType) type).getComponentType();
    boolean mayHoldArrays = component.getKind() == TypeKind.ARRAY
        || component.getKind() == TypeKind.TYPEVAR
        || Language.isClass(component, "java.lang.Object");
    return mayHoldArrays ? ArrayContent.DEEP : ArrayContent.FLAT;
  }

  private TypeName reply(Message message, ReplyStyle style, TypeNames types) {
    TypeMirror result = message.type().getReturnType();
    TypeMirror declared = message.element().getReturnType();
    return switch (style) {
      case VALUE -> types.of(result, declared).box();
      case VOID, ONE_WAY -> ClassName.get(Void.class);
      case SUSPEND ->
        types.of(
            Kotlin.suspendedResult(language, message.type()),
            Kotlin.suspendedResult(language, (ExecutableType) message.element().asType()));
      case STAGE ->
        types.of(
            Styles.held(language, result),
            Styles.held(language, Styles.isStage(declared) ? declared : result));
    };
  }

  private List<ClassName> declared(Message message) {
    if (Kotlin.throwsAnything(message.service(), message.owner())) {
      var interrupted = ClassName.get(InterruptedException.class);
      boolean isInterrupted = Kotlin.isThrown(message.element(), interrupted.canonicalName())
          || message.thrown().stream()
              .anyMatch(thrown -> Language.isClass(thrown, interrupted.canonicalName()));
      return isInterrupted
          ? List.of(ClassName.get(Throwable.class), interrupted)
          : List.of(ClassName.get(Throwable.class));
    }
    return message.thrown().stream()
        .filter(thrown -> !language.isUnchecked(thrown))
        .map(thrown -> ClassName.get(Language.element(language.types().erasure(thrown))))
        .distinct()
        .toList();
  }

  private static Optional<Duration> timeout(Message message) {
    return Language.annotation(message.element(), UmpTypes.UMP_METHOD)
        .flatMap(annotation -> Timeouts.parse(Language.text(annotation, "timeout")));
  }

  private static boolean isUrgent(Message message) {
    return Language.annotation(message.element(), UmpTypes.UMP_METHOD)
        .filter(annotation -> Language.isTrue(annotation, "urgent"))
        .isPresent();
  }

  private List<AnnotationSpec> annotations(Message message, TypeName result) {
    var annotations = new ArrayList<>(nullness.ofDeclaration(message.element(), result));
    deprecation.of(message.element()).ifPresent(annotations::add);
    return annotations;
  }
}
