package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.processor.model.HelperNames;
import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ParameterModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is called how, where more than the text of a sample shows it. */
class NamesTest {
  private static final String SERVICE = "@dev.ump.service.UmpService interface Store ";

  @Test
  void helpersGiveWayOnlyToTheSameParameters() {
    var model = Analyzing.model(SERVICE + "{ void async(int a); void withTimeout(String a);"
        + " void of(String a); void over(dev.ump.service.ServiceClient<String> a); }");
    assertThat(model.helpers())
        .isEqualTo(new HelperNames("async", "withTimeout", "of", "over", "contract"));
  }

  @Test
  void helpersGiveWayToWhatParametersAreInTheService() {
    String parent = " interface Parent<T> { void withTimeout(T t); }";
    assertThat(Analyzing.model(SERVICE + "extends Parent<java.time.Duration> {}" + parent)
            .helpers()
            .withTimeout())
        .isEqualTo("withTimeout_");
    assertThat(Analyzing.model(
                SERVICE + "<D extends java.time.Duration> extends Parent<D> {}" + parent)
            .helpers()
            .withTimeout())
        .isEqualTo("withTimeout_");
    assertThat(Analyzing.model(SERVICE + "extends Parent<String> {}" + parent)
            .helpers()
            .withTimeout())
        .isEqualTo("withTimeout");
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
  void anOverloadThatIsAddedRenamesNoRecord() {
    String before = "void put(String a); void get(); void put(String a, int b);";
    assertThat(records("Store", before)).containsExactly("Put", "Get", "PutStringInt");
    assertThat(records("Store", before + " void put(); void put(int a); int get(int a);"))
        .containsExactly("Put", "Get", "PutStringInt", "Put2", "PutInt", "GetInt");
    assertThat(records(
            "Store", "void put(String a); void put(); void get(); void put(String a, int b);"))
        .containsExactly("Put", "Put2", "Get", "PutStringInt");
  }

  @Test
  void namesOfInheritedOverloadsDoNotDependOnTheirOrder() {
    String service = SERVICE + "extends A {} interface A { ";
    assertThat(names(service + "void put(long a); void put(int a); void put(int a, int b); }"))
        .containsExactlyInAnyOrder(
            "put(int): Put", "put(long): PutLong", "put(int, int): PutIntInt");
    assertThat(names(service + "void put(int a, int b); void put(int a); void put(long a); }"))
        .containsExactlyInAnyOrder(
            "put(int): Put", "put(long): PutLong", "put(int, int): PutIntInt");
    assertThat(names(service + "void put(int a, int b); void put(long a); }"))
        .containsExactlyInAnyOrder("put(long): Put", "put(int, int): PutIntInt");
  }

  private static List<String> names(String source) {
    return Analyzing.model(source).methods().stream()
        .map(method ->
            method.names().description().substring(6) + ": " + method.names().record())
        .toList();
  }

  @Test
  void noRecordHasTheNameOfTheTable() {
    assertThat(records("Store", "void METHODS(); void methods(); void Methods(int a);"))
        .containsExactly("METHODS2", "Methods3", "Methods");
    assertThat(Analyzing.errors(
            SERVICE + "{ @dev.ump.service.UmpMethod(name = \"METHODS\") void list(); }"))
        .singleElement()
        .asString()
        .contains("[UmpName]");
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

  @Test
  void recordsLeaveRoomForTheNameOfTheirFile() {
    String service = "L".repeat(190);
    assertThat(records(
            service,
            "void findByName(); void findByNumber(); void findBy(int number);"
                + " void findByNumbersAndNamesAndMoreThanThat(); void findBy();"
                + " void findByNumbersAndNamesAndAllTheOthers();"))
        .containsExactlyInAnyOrder(
            "FindBy",
            "FindBy2",
            "FindByName",
            "FindByNumber",
            "FindByNumbersAndNamesAndMoreThanThat",
            "FindByNumbersAndNamesAndAllTheOthers");
    assertThat(records(
            "L".repeat(220),
            "void findByName(); void findByNumber(); void find();"
                + " void find(int[] numbers); void findByNumbersAndNames();"))
        .containsExactlyInAnyOrder(
            "Find", "FindIntArray", "FindByName", "FindByNumber", "FindByNumbersAndName")
        .allMatch(record -> (record + "Envelope$.class").length() + 220 <= 255);
    assertThat(records("L".repeat(245), "void get(); void put();")).containsExactly("Ge", "Pu");
  }

  @Test
  void namesAreCutBetweenCharacters() {
    String mathematical = "\ud835\udcb3".repeat(29);
    assertThat(records(
            "Store",
            "void " + mathematical + "abc(); void " + mathematical + "abd(int a);" + " void "
                + mathematical + "\ud835\udcb3\ud835\udcb3(); void " + mathematical
                + "\ud835\udcb3\ud835\udcb4();"))
        .containsExactlyInAnyOrder(
            mathematical + "ab",
            mathematical + "a2",
            mathematical + "\ud835\udcb3",
            mathematical + "2");
  }

  private static List<String> records(String service, String methods) {
    return Analyzing.model(
            "@dev.ump.service.UmpService interface " + service + " { " + methods + " }")
        .methods()
        .stream()
        .map(method -> method.names().record())
        .toList();
  }

  @Test
  void variablesGiveWayToRecords() {
    var model = Analyzing.model(
        SERVICE + "{ <T, R> R apply(T t); void t(); String r(); <T2> void t2(T2 t); }");
    assertThat(model.methods().stream().map(MethodModel::variables).map(Object::toString))
        .containsExactly("[T2, R2]", "[]", "[]", "[T2]");
  }
}
