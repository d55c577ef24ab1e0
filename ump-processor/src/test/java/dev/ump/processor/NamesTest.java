package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.processor.model.HelperNames;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ParameterModel;
import org.junit.jupiter.api.Test;

/** What is called how, where more than the text of a sample shows it. */
class NamesTest {
  private static final String SERVICE = "@dev.ump.service.UmpService interface Store ";

  @Test
  void helpersGiveWayOnlyToTheSameParameters() {
    var model = Analyzing.model(SERVICE + "{ void async(int a); void withTimeout(String a);"
        + " void of(String a); void over(dev.ump.service.ServiceClient<String> a); }");
    assertThat(model.helpers()).isEqualTo(new HelperNames("async", "withTimeout", "of", "over"));
  }

  @Test
  void recordsAreNumberedUntilTheNameIsFree() {
    var model = Analyzing.model("class Outer { class String {} " + SERVICE
        + "{ void get(java.lang.String a); void get(Outer.String b);"
        + " void getString(); void getString2(); } }");
    assertThat(model.methods().stream().map(method -> method.names().record()))
        .containsExactly("Get", "GetString3", "GetString", "GetString2");
  }

  @Test
  void opcodesAreNumberedUntilTheNameIsFree() {
    var model = Analyzing.model(SERVICE + "{ void getAbCd(); void get_AbCd(); void getAb_Cd(); }");
    assertThat(model.methods().stream().map(method -> method.names().opcode()))
        .containsExactly("GET_AB_CD", "GET_AB_CD_2", "GET_AB_CD_3");
  }

  @Test
  void ofJavaLangAreImportedWhereThePackageHidesOneThatIsUsed() {
    String used = SERVICE + "{ java.lang.Iterable<Long> all(); } ";
    assertThat(importsJavaLang(used + "class Iterable {}")).isTrue();
    assertThat(importsJavaLang(used + "class Runnable {}")).isFalse();
    assertThat(importsJavaLang(SERVICE + "{ java.util.List<Long> all(); } class List {}"))
        .isFalse();
  }

  private static boolean importsJavaLang(String source) {
    return Analyzing.model(source).surroundings().importJavaLang();
  }

  @Test
  void parametersOfTheJdkAreNumberedEvenIfItsClassFilesNameThem() {
    var model = Analyzing.model(SERVICE + "extends java.util.Map<String, String> {}");
    assertThat(model.methods().stream()
            .map(MethodModel::parameters)
            .flatMap(parameters -> parameters.stream().map(ParameterModel::name)))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("arg"));
  }
}
