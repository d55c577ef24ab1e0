package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.processor.model.MethodModel;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known of a service's methods, where more than the text of a sample shows it. */
class MethodsTest {
  private static final String SERVICE =
      "@dev.ump.service.UmpService interface Store<T, U> extends java.io.Closeable ";

  @Test
  void areOrderedByNameAndErasedParametersWhateverTheOrderInTheSource() {
    assertThat(methods("{ void put(String s); void put(long[] a); <B> void put(B b); void a();"
                + " void put(java.util.List<T> list); void put(int i); void put(); void b(); }")
            .map(method -> method.names().description()))
        .containsExactly(
            "Store.a()",
            "Store.b()",
            "Store.close()",
            "Store.put()",
            "Store.put(int)",
            "Store.put(B)",
            "Store.put(String)",
            "Store.put(List)",
            "Store.put(long[])");
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
  void throwWhatAllParentsAllow() {
    String parents = " interface A { void run() throws IOException, InterruptedException; }"
        + " interface B { void run() throws FileNotFoundException, InterruptedException,"
        + " ReflectiveOperationException; }";
    var model = Analyzing.model(
        "import java.io.*; @dev.ump.service.UmpService interface Store extends A, B {}" + parents);
    assertThat(model.methods().get(0).throwing().toString())
        .isEqualTo("[java.lang.InterruptedException, java.io.FileNotFoundException]");
  }

  private static Stream<MethodModel> methods(String body) {
    return Analyzing.model(SERVICE + body).methods().stream();
  }
}
