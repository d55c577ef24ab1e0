package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ServiceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known of a service's methods, where more than the text of a sample shows it. */
class MethodsTest {
  private static final String SERVICE =
      "@dev.ump.service.UmpService interface Store<T, U> extends java.io.Closeable ";

  @Test
  void standInTheOrderOfTheSource() {
    assertThat(methods("{ void put(String s); void put(long[] a); <B> void put(B b); void a();"
                + " void put(java.util.List<T> list); void put(int i); void put(); void b(); }")
            .map(method -> method.names().description()))
        .containsExactly(
            "Store.put(String)",
            "Store.put(long[])",
            "Store.put(B)",
            "Store.a()",
            "Store.put(List)",
            "Store.put(int)",
            "Store.put()",
            "Store.b()",
            "Store.close()");
  }

  @Test
  void ofParentsFollowInTheOrderOfTheirSource() {
    String parents = " interface A extends Above { void z(); void both(); void y(); }"
        + " interface Above { void x(); void again(); } interface B { void w(); void both(); }";
    assertThat(Analyzing.model("@dev.ump.service.UmpService interface Store extends A, B {"
                + " void second(); void again(); void first(); }" + parents)
            .methods()
            .stream()
            .map(method -> method.names().method()))
        .containsExactly("second", "again", "first", "z", "both", "y", "x", "w");
  }

  @Test
  void ofClassFilesAreSortedByNameAndErasedParameters() {
    assertThat(Analyzing.model("@dev.ump.service.UmpService interface Store extends A,"
                + " java.util.Iterator<String> { void own(); } interface A { void z(); void a(); }")
            .methods()
            .stream()
            .map(method -> method.names().description()))
        .containsExactly(
            "Store.own()",
            "Store.z()",
            "Store.a()",
            "Store.forEachRemaining(Consumer)",
            "Store.hasNext()",
            "Store.next()",
            "Store.remove()");
  }

  @Test
  void nameTheirVariablesAnewIfTheyHideOnesOfTheService() {
    assertThat(methods("{ <T2, T extends java.util.List<T>> T a(T2 one); }")
            .flatMap(method -> method.variables().stream())
            .map(variable -> variable + " extends " + variable.bounds()))
        .containsExactly("T2 extends []", "T3 extends [java.util.List<T3>]");
  }

  @Test
  void declareCheckedExceptionsOnly() {
    assertThat(methods("{ void a() throws Error, java.io.IOException, IllegalStateException; }")
            .flatMap(method -> method.declared().stream())
            .map(Object::toString))
        .containsExactly("java.io.IOException", "java.io.IOException");
  }

  @Test
  void ofKotlinMayThrowAnything() {
    var model = Analyzing.model("@K @dev.ump.service.UmpService interface Store { void run();"
        + " void stop() throws InterruptedException, java.io.IOException; } @interface K {}");
    assertThat(model.methods().get(0).declared()).isEmpty();
    assertThat(kotlin("interface Store { void run(); void stop() throws InterruptedException,"
            + " java.io.IOException; @kotlin.jvm.Throws(exceptionClasses = {"
            + " java.io.IOException.class, InterruptedException.class }) void wait(int a);"
            + " @kotlin.jvm.Throws(exceptionClasses = java.io.IOException.class) void end();"
            + " void cut() throws java.io.IOException; }"))
        .containsExactly(
            "[java.lang.Throwable]",
            "[java.lang.Throwable, java.lang.InterruptedException]",
            "[java.lang.Throwable, java.lang.InterruptedException]",
            "[java.lang.Throwable]",
            "[java.lang.Throwable]");
  }

  /** What the methods of a service are said to declare that kapt shows like this. */
  private static List<String> kotlin(String service) {
    var models = new ArrayList<ServiceModel>();
    var compilation = Compiler.javac()
        .withOptions("-proc:only")
        .withProcessors(new UmpServiceProcessor(model -> {
          models.add(model);
          return List.of();
        }))
        .compile(
            JavaFileObjects.forSourceString(
                "p.Store", "package p; @kotlin.Metadata @dev.ump.service.UmpService " + service),
            JavaFileObjects.forSourceString(
                "kotlin.Metadata", "package kotlin; public @interface Metadata {}"),
            JavaFileObjects.forSourceString(
                "kotlin.jvm.Throws",
                "package kotlin.jvm; public @interface Throws {"
                    + " Class<? extends Throwable>[] exceptionClasses(); }"));
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
    return models.get(0).methods().stream()
        .map(method -> method.declared().toString())
        .toList();
  }

  @Test
  void throwWhatAllParentsAllow() {
    String parents = " interface A { void run() throws IOException, InterruptedException; }"
        + " interface B { void run() throws FileNotFoundException, InterruptedException,"
        + " ReflectiveOperationException; }";
    var model = Analyzing.model(
        "import java.io.*; @dev.ump.service.UmpService interface Store extends A, B {}" + parents);
    assertThat(model.methods().get(0).throwing().toString())
        .isEqualTo("[java.lang.InterruptedException, java.io.FileNotFoundException]");
  }

  @Test
  void throwTypeVariablesInTheWordsOfTheDeclarationThatHolds() {
    String generic = " interface A { <X extends Exception> void run(Class<X> x) throws X; }";
    assertThat(throwing(
            generic + " interface B { void run(Class x) throws java.io.IOException, Exception; }"))
        .isEqualTo("[java.lang.Exception, java.io.IOException]");
    assertThat(throwing(
            generic + " interface B { <Y extends Exception> void run(Class<Y> x) throws Y; }"))
        .isEqualTo("[X]");
    assertThat(throwing(generic + " interface B { <Y extends Exception> void run(Class<Y> x); }"))
        .isEqualTo("[]");
  }

  private static String throwing(String parents) {
    String service = "@dev.ump.service.UmpService interface Store extends A, B {}";
    return Analyzing.model(service + parents).methods().get(0).throwing().toString();
  }

  private static Stream<MethodModel> methods(String body) {
    return Analyzing.model(SERVICE + body).methods().stream();
  }
}
