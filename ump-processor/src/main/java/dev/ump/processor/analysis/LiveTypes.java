package dev.ump.processor.analysis;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Types whose values go on living after the call that returned them. */
final class LiveTypes {
  /** What is evaluated when it is asked, or subscribed to. */
  private static final List<String> LAZY = List.of(
      "java.util.stream.BaseStream",
      "java.util.Iterator",
      "java.util.Spliterator",
      "java.util.Enumeration",
      "java.util.function.Supplier",
      "java.util.function.BooleanSupplier",
      "java.util.function.DoubleSupplier",
      "java.util.function.IntSupplier",
      "java.util.function.LongSupplier",
      "java.util.concurrent.Callable",
      "java.util.concurrent.Flow.Publisher",
      "org.reactivestreams.Publisher",
      "io.reactivex.ObservableSource",
      "io.reactivex.SingleSource",
      "io.reactivex.MaybeSource",
      "io.reactivex.CompletableSource",
      "io.reactivex.rxjava3.core.ObservableSource",
      "io.reactivex.rxjava3.core.SingleSource",
      "io.reactivex.rxjava3.core.MaybeSource",
      "io.reactivex.rxjava3.core.CompletableSource",
      "io.smallrye.mutiny.Uni",
      "kotlin.Lazy",
      "kotlin.jvm.functions.Function0",
      "kotlin.sequences.Sequence",
      "kotlinx.coroutines.Job",
      "kotlinx.coroutines.flow.Flow");

  /** How libraries let others wait for a future of their own. */
  private static final Set<String> LISTENING = Set.of(
      "addListener",
      "addCallback",
      "addEventListener",
      "onComplete",
      "onSuccess",
      "then",
      "whenComplete",
      "thenAccept",
      "handle");

  private static final Pattern FUTURE = Pattern.compile(".*(Future|Promise)");

  private static final Set<String> HOLDERS =
      Set.of("java.util.Collection", "java.util.Map", "java.util.Optional");

  private final Language language;

  LiveTypes(Language language) {
    this.language = language;
  }

  /** Whether a value, or what it holds, is evaluated later. */
  boolean isLazy(TypeMirror type) {
    boolean waitsForItself =
        isListenable(type) && !language.isKindOf(type, MessageRules.JDK_FUTURE);
    return is(type, LAZY) || waitsForItself || held(type).stream().anyMatch(this::isLazy);
  }

  /** Whether a value, or what it holds, is open until it is closed. */
  boolean isHandle(TypeMirror type) {
    return (is(type, List.of("java.lang.AutoCloseable")) && !isOfUmp(type))
        || held(type).stream().anyMatch(this::isHandle);
  }

  /** Whether a type is a future of a library's own: it has a listener, and an end. */
  boolean isListenable(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED
        || language.isKindOf(type, Styles.STAGE)
        || !FUTURE.matcher(Language.element(type).getSimpleName()).matches()) {
      return false;
    }
    return language.methods(Language.element(type)).stream()
        .anyMatch(method -> LISTENING.contains(method.getSimpleName().toString()));
  }

  private boolean is(TypeMirror type, List<String> kinds) {
    return kinds.stream().anyMatch(kind -> language.isKindOf(type, kind));
  }

  /** Clients and servers of ump are made to be handed around. */
  private boolean isOfUmp(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && TypeTexts.qualified(type).startsWith("dev.ump.");
  }

  /** What a collection, a map, an optional or an array holds, by its type. */
  Set<TypeMirror> held(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      return Set.of(((ArrayType) type).getComponentType());
    }
    return is(type, List.copyOf(HOLDERS)) && type instanceof DeclaredType declared
        ? declared.getTypeArguments().stream().map(Styles::bound).collect(Collectors.toSet())
        : Set.of();
  }
}
