package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.processor.model.UmpTypes;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The processor names the runtime's types in one place")
class UmpTypesTest {
  static Stream<String> names() {
    return Arrays.stream(UmpTypes.class.getFields()).map(UmpTypesTest::value);
  }

  /** The runtime's; that of {@code ump-kotlin} is generated into the calls of its own tests. */
  static Stream<String> ofTheRuntime() {
    return names().filter(name -> !name.equals(UmpTypes.SUSPEND_CALLS));
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("ofTheRuntime")
  void eachIsThere(String name) throws ClassNotFoundException {
    assertThat(Class.forName(name).getName()).isEqualTo(name);
  }

  @Test
  void noOtherClassSpellsOne() throws Exception {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source :
          sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (!source.endsWith("UmpTypes.java")) {
          assertThat(Files.readString(source))
              .as("%s", source)
              .doesNotContain("\"dev.ump.service", "\"dev.ump.channel");
        }
      }
    }
  }
}
