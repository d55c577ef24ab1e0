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
  void parametersOfTheJdkAreNumberedEvenIfItsClassFilesNameThem() {
    var model = Analyzing.model(SERVICE + "extends java.util.Map<String, String> {}");
    assertThat(model.methods().stream()
            .map(MethodModel::parameters)
            .flatMap(parameters -> parameters.stream().map(ParameterModel::name)))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("arg"));
  }
}
