package dev.ump.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public API is the one that {@code api.txt} of the module lists. After a wanted change: {@code
 * mvn -pl ump-quality -am test -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dump.api.update=true}, which fails, and read the difference.
 */
@DisplayName("The public API is as listed")
class ApiTest {
  /** Nobody calls the processor but the compiler, by one name. */
  private static final String CALLED_BY_COMPILERS = "ump-processor";

  static List<Module> modules() throws IOException {
    return Project.here().published().stream()
        .filter(module -> !module.name().equals(CALLED_BY_COMPILERS))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modules")
  void isAsListed(Module module) throws IOException {
    String api = ApiListing.of(PublicApi.of(module, ModuleSources.read(module)));
    Path list = module.apiList();
    if (Boolean.getBoolean("ump.api.update")) {
      Files.writeString(list, api);
      fail("Wrote " + list + ": read what changed.");
    }
    assertThat(list).as("made by -Dump.api.update=true").exists();
    assertThat(api).isEqualTo(Files.readString(list));
  }
}
