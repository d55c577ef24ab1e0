package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.AnnotationSpec;
import dev.ump.processor.model.MethodModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a service says of null is said by what is generated for it. */
class NullnessTest {
  private static final String ANNOTATIONS = """
      import dev.ump.service.UmpService;
      import java.lang.annotation.*;
      import java.util.*;
      import java.util.concurrent.*;
      @Target(ElementType.TYPE_USE) @interface Nullable {}
      @Target({ElementType.METHOD, ElementType.PARAMETER}) @interface CheckForNull {}
      @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE}) @interface NotNull {}
      @interface Unrelated {}
      @interface NullMarked {}
      @interface NullUnmarked {}
      """;

  @Test
  void ofTypesIsKept() {
    assertThat(result("@Nullable String get()")).isEqualTo("java.lang. @p.Nullable String");
    assertThat(result("String @Nullable [] get()")).isEqualTo("java.lang.String @p.Nullable []");
    assertThat(result("@Nullable String[] get()")).isEqualTo("java.lang. @p.Nullable String[]");
    assertThat(result("<T> @Nullable T get()")).isEqualTo("@p.Nullable T");
    assertThat(result("Map.@Nullable Entry<String, List<@Nullable Long>> get()"))
        .isEqualTo("java.util.Map. @p.Nullable Entry<java.lang.String,"
            + " java.util.List<java.lang. @p.Nullable Long>>");
    assertThat(result("List<? extends @Nullable Long> get()"))
        .isEqualTo("java.util.List<? extends java.lang. @p.Nullable Long>");
    assertThat(result("List<? super @Nullable Long> get()"))
        .isEqualTo("java.util.List<? super java.lang. @p.Nullable Long>");
  }

  @Test
  void ofDeclarationsIsKept() {
    MethodModel method = method("@CheckForNull @Unrelated String get(@CheckForNull String key)");
    assertThat(names(method.annotations())).containsExactly("@p.CheckForNull");
    assertThat(names(method.parameters().get(0).annotations())).containsExactly("@p.CheckForNull");
  }

  @Test
  void isSaidOnceIfItIsOfTypeAndDeclaration() {
    for (String type : List.of("String", "List<String>", "String[]", "List<String>[]", "Inner")) {
      MethodModel method = method("@NotNull " + type + " get(@NotNull " + type + " key)");
      assertThat(method.result().toString()).contains("@p.NotNull");
      assertThat(method.annotations()).as(type).isEmpty();
      assertThat(method.parameters().get(0).annotations()).as(type).isEmpty();
    }
  }

  @Test
  void ofAParentsMethodIsKeptWhereArgumentsArePut() {
    String parent = " interface Parent<A> { @Nullable A get(List<? extends @Nullable A> all,"
        + " A @Nullable [] some, List<? super @Nullable A> more); }";
    MethodModel method = only("interface Store extends Parent<String> {}" + parent);
    assertThat(method.result().toString()).isEqualTo("java.lang. @p.Nullable String");
    assertThat(method.parameters().stream().map(each -> each.type().toString()))
        .containsExactly(
            "java.util.List<? extends java.lang. @p.Nullable String>",
            "java.lang.String @p.Nullable []",
            "java.util.List<? super java.lang. @p.Nullable String>");
  }

  @Test
  void ofWhatAStageHoldsIsKept() {
    String stages = "interface Parent<A, R> { CompletionStage<@Nullable A> held(); R argument(); }"
        + " @UmpService interface Store"
        + " extends Parent<String, CompletableFuture<@Nullable Long>> {}";
    assertThat(Analyzing.model(ANNOTATIONS + stages).methods().stream()
            .map(method -> method.reply().toString()))
        .containsExactly("java.lang. @p.Nullable String", "java.lang. @p.Nullable Long");
  }

  @Test
  void ofTheNearestScopeIsKept() {
    String service = "interface Store { void run(); } }";
    assertThat(scopes("@NullMarked class Outer { @UmpService @NullUnmarked " + service))
        .containsExactly("@p.NullUnmarked");
    assertThat(scopes("@NullMarked class Outer { @UmpService " + service))
        .containsExactly("@p.NullMarked");
    assertThat(scopes("class Outer { @UmpService " + service)).isEmpty();
  }

  @Test
  void isLeftOutWhereGeneratedCodeCannotSpeakOfIt() {
    String source = "class Outer { private @interface Nonnull {}"
        + " @UmpService interface Store { @Nonnull String get(); } }";
    assertThat(Analyzing.model(ANNOTATIONS + source).methods().get(0).annotations())
        .isEmpty();
  }

  private static String result(String declaration) {
    return method(declaration).result().toString();
  }

  private static MethodModel method(String declaration) {
    String service = "interface Store { " + declaration + "; }";
    return Analyzing.model(ANNOTATIONS + "class Outer<T> { class Inner {} }"
            + " class In extends Outer<String> { @UmpService " + service + "}")
        .methods()
        .get(0);
  }

  private static MethodModel only(String service) {
    return Analyzing.model(ANNOTATIONS + "@UmpService " + service).methods().get(0);
  }

  private static List<String> scopes(String source) {
    return names(Analyzing.model(ANNOTATIONS + source).surroundings().annotations()).stream()
        .filter(name -> name.contains("Marked") || name.contains("Unmarked"))
        .toList();
  }

  private static List<String> names(List<AnnotationSpec> annotations) {
    return annotations.stream().map(AnnotationSpec::toString).toList();
  }
}
