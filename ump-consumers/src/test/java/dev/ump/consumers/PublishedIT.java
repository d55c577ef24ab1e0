package dev.ump.consumers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** What users get: the jars, and the poms beside them. */
class PublishedIT {
  private static final String VERSION = System.getProperty("ump.version");

  private static final Pattern OPTIONAL = Pattern.compile(
      "<artifactId>ump-(\\w+)</artifactId>\\s*<version>[^<]*</version>\\s*<scope>\\w+</scope>\\s*<optional>true<");

  @TempDir
  private Path folder;

  static List<String> published() throws IOException {
    return LocalRepository.published();
  }

  @ParameterizedTest
  @MethodSource("published")
  void aJarHasItsLicenceAndOnlyItsOwnClasses(String module) throws IOException {
    try (var jar = new JarFile(LocalRepository.jar(module).toFile())) {
      assertThat(text(jar, "META-INF/LICENSE"))
          .isEqualTo(Files.readString(Path.of(System.getProperty("ump.root"), "LICENSE")));
      assertThat(jar.stream().map(ZipEntry::getName))
          .allMatch(name -> name.startsWith("dev/")
              || name.startsWith("META-INF/")
              || name.equals("module-info.class"))
          .noneMatch(name -> name.startsWith("META-INF/maven/"));
    }
  }

  @Test
  void theProcessorHasTheLicenceOfWhatIsInIt() throws IOException {
    try (var jar = new JarFile(LocalRepository.jar("ump-processor").toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .anyMatch(name -> name.startsWith("dev/ump/processor/shaded/javapoet/"));
      assertThat(text(jar, "META-INF/licenses/javapoet/LICENSE")).contains("Apache License");
      assertThat(text(jar, "META-INF/licenses/README")).contains("JavaPoet");
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void aManifestSaysWhatItIsAndExportsTheApiOnly(String module) throws IOException {
    try (var jar = new JarFile(LocalRepository.jar(module).toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isEqualTo(VERSION);
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_TITLE)).startsWith("ump ");
      assertThat(manifest.getValue(Constants.BUNDLE_SYMBOLICNAME)).startsWith("dev.ump.");
      assertThat(manifest.getValue(Constants.EXPORT_PACKAGE))
          .matches(exports -> exports == null || !exports.contains("dev.ump.internal"));
      assertThat(jar.getEntry("module-info.class") != null
              || manifest.getValue("Automatic-Module-Name") != null)
          .as("a name as a module")
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void aPomNamesNoParentAndNoPlugin(String module) throws IOException {
    assertThat(LocalRepository.publishedPom(module))
        .content()
        .contains("<artifactId>" + module + "<", "<license>", "<description>")
        .doesNotContain("<parent>", "<plugin>", "<properties>", "ump-parent", "<scope>test<", "${");
  }

  @ParameterizedTest
  @MethodSource("published")
  @EnabledIfSystemProperty(named = "ump.release", matches = "true")
  void aReleaseHasSourcesAndJavadocWithTheLicence(String module) throws IOException {
    for (String kind : List.of("sources", "javadoc")) {
      Path file =
          LocalRepository.jar(module).resolveSibling(module + "-" + VERSION + "-" + kind + ".jar");
      try (var jar = new JarFile(file.toFile())) {
        assertThat(text(jar, "META-INF/LICENSE")).as(file.toString()).contains("BSD");
        assertThat(jar.stream().map(ZipEntry::getName))
            .as(file.toString())
            .anyMatch(name -> name.equals("index.html") || name.matches(".*\\.(java|kt)"));
      }
    }
  }

  /** A bundle must start without what its pom does not require. */
  @ParameterizedTest
  @MethodSource("published")
  void aBundleCanDoWithoutOptionalModules(String module) throws IOException {
    String pom = Files.readString(LocalRepository.publishedPom(module));
    try (var jar = new JarFile(LocalRepository.jar(module).toFile())) {
      String imports = jar.getManifest().getMainAttributes().getValue(Constants.IMPORT_PACKAGE);
      assertThat(OPTIONAL.matcher(pom).results())
          .allSatisfy(optional -> assertThat(imports)
              .doesNotContainPattern(
                  "dev\\.ump\\." + optional.group(1) + "(\\.\\w+)*;(?!resolution:=optional)"));
    }
  }

  @Test
  void theBillOfMaterialsListsAllOfThem() throws IOException {
    String pom = Files.readString(LocalRepository.publishedPom("ump-bom"));
    assertThat(pom).doesNotContain("<parent>", "<plugin>", "<properties>", "${");
    assertThat(pom.lines().filter(line -> line.contains("<artifactId>")).map(String::strip))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("ump-bom"), LocalRepository.published().stream())
                .map(module -> "<artifactId>" + module + "</artifactId>")
                .toList());
  }

  @Test
  void theRuntimeIsABundle() throws Exception {
    Framework framework = ServiceLoader.load(FrameworkFactory.class)
        .findFirst()
        .orElseThrow()
        .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString()));
    framework.start();
    try {
      Bundle runtime = framework
          .getBundleContext()
          .installBundle(LocalRepository.jar("ump-runtime").toUri().toString());
      runtime.start();
      Class<?> channel = runtime.loadClass("dev.ump.channel.Channel");
      Object open = channel.getMethod("open").invoke(null);
      Object client = channel.getMethod("client").invoke(open);
      assertThat(client).hasToString("Client[channel]");
      runtime.loadClass("dev.ump.channel.Client").getMethod("close").invoke(client);
      assertThat(runtime.getHeaders().get(Constants.EXPORT_PACKAGE))
          .contains("dev.ump.channel", "dev.ump.service");
      assertThatExceptionOfType(ClassNotFoundException.class)
          .isThrownBy(() -> framework.loadClass("dev.ump.channel.Channel"));
    } finally {
      framework.stop();
      framework.waitForStop(0);
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
  }
}
