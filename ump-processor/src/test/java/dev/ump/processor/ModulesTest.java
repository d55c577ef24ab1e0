package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.ump.processor.model.ServiceModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service in a named module hands on to others, as {@code -Xlint:exports} judges it. */
class ModulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exports app;                                                         | String",
        "exports app;                                                         | int",
        "exports app;                                                         | app.Seen",
        "exports app; requires transitive java.sql;                           | java.sql.Driver",
        "exports app; requires transitive java.sql;                           | org.w3c.dom.Node",
        "exports app; exports app.inside;                                     | app.inside.Inside",
        "exports app to java.sql; exports app.inside;                         | app.inside.Inside",
        "exports app to java.sql; exports app.inside to java.sql;             | app.inside.Inside",
        "exports app to java.sql; exports app.inside to java.xml, java.sql;   | app.inside.Inside",
        "requires java.sql;                                                   | java.sql.Driver",
        "exports app.inside; requires java.sql;                               | java.sql.Driver",
        "requires java.sql;                                                   | app.Hidden",
      })
  void othersSeeAllThatAServiceShows(String directives, String type) {
    assertThat(model(directives, "public", type).surroundings().lints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exports app;                                                         | app.Hidden",
        "exports app;                                                         | app.inside.Inside",
        "exports app; requires java.sql;                                      | java.sql.Driver",
        "exports app; requires java.sql; requires transitive java.logging;    | java.sql.Driver",
        "exports app; exports app.inside to java.sql;                         | app.inside.Inside",
        "exports app to java.sql, java.xml; exports app.inside to java.sql;   | app.inside.Inside",
        "exports app;                                       | org.junit.jupiter.api.Assertions",
      })
  void whatOthersDoNotSeeIsSuppressed(String directives, String type) {
    assertThat(model(directives, "public", type).surroundings().lints()).containsExactly("exports");
    assertThat(model(directives, "", type).surroundings().lints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exports app; requires transitive java.sql;   | public | java.sql.Wrapper",
        "exports app; requires java.sql;              | public | app.Store",
        "exports app; requires java.sql;              | ''     | java.sql.Wrapper",
        "requires java.sql;                           | public | java.sql.Wrapper"
      })
  void aParentIsServedIfOthersSeeIt(String directives, String access, String served) {
    assertThat(ofService(directives, access, "extends java.sql.Wrapper {}")
            .served()
            .toString())
        .isEqualTo(served);
  }

  private static ServiceModel model(String directives, String access, String type) {
    return ofService(directives, access, "{ " + type + " get(); }");
  }

  private static ServiceModel ofService(String directives, String access, String service) {
    var models = new ArrayList<ServiceModel>();
    var compilation = Compiler.javac()
        .withOptions("--release", "17", "-proc:only", "--add-reads", "app=ALL-UNNAMED")
        .withProcessors(new UmpServiceProcessor(model -> {
          models.add(model);
          return List.of();
        }))
        .compile(
            JavaFileObjects.forSourceString("module-info", "module app { " + directives + " }"),
            JavaFileObjects.forSourceString(
                "app.Store",
                "package app; @dev.ump.service.UmpService " + access + " interface Store "
                    + service),
            JavaFileObjects.forSourceString("app.Seen", "package app; public class Seen {}"),
            JavaFileObjects.forSourceString("app.Hidden", "package app; class Hidden {}"),
            JavaFileObjects.forSourceString(
                "app.inside.Inside", "package app.inside; public class Inside {}"));
    assertThat(compilation.errors()).as(Compiling.said(compilation)).isEmpty();
    return models.get(0);
  }
}
