package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What users see has Javadoc")
class JavadocTest {

  static List<Module> published() throws IOException {
    return Project.here().published();
  }

  /** As the release build does: parameters, results and links, too. JDK 17 knows no {@code @snippet}. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  @EnabledForJreRange(min = JRE.JAVA_21)
  void theCompilerHasNothingToSayOfTheComments(Module module) throws IOException {
    assertThat(ModuleSources.read(module, options(module)).complaints()).isEmpty();
  }

  private static String[] options(Module module) {
    List<String> packages = module.mainFiles().stream()
        .filter(file -> file.endsWith("package-info.java"))
        .map(file -> file.getParent())
        .map(module.directory().resolve("src/main/java")::relativize)
        .map(path -> path.toString().replaceAll("[/\\\\]", "."))
        .filter(module::exports)
        .toList();
    assertThat(packages).isNotEmpty();
    return new String[] {
      "-Xdoclint:all/protected", "-Xdoclint/package:" + String.join(",", packages)
    };
  }
}
