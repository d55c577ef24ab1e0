package dev.ump;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The arrows point one way: service to channel to internal")
class ArchitectureTest {
  private static final JavaClasses RUNTIME = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("dev.ump");

  @Test
  void theChannelDoesNotKnowServices() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.ump.service..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.ump.service..")
        .check(RUNTIME);
  }

  @Test
  void theInternalStructuresKnowNeither() {
    classes()
        .that()
        .resideInAPackage("dev.ump.internal..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.ump.internal..", "java..", "org.jspecify.annotations")
        .check(RUNTIME);
  }

  @Test
  void theInternalPackagesKnowEachOtherOneWay() {
    slices().matching("dev.ump.internal.(*)..").should().beFreeOfCycles().check(RUNTIME);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching("dev.ump.(*)..").should().beFreeOfCycles().check(RUNTIME);
  }

  @Test
  void theRuntimeNeedsNothingButTheBaseModule() {
    List<String> others = new ArrayList<>();
    for (JavaClass type : RUNTIME) {
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!isAllowed(target) && !isRecorder(type, target)) {
          others.add(dependency.getDescription());
        }
      }
    }
    Assertions.assertThat(others).isEmpty();
  }

  /** Flight recordings are in a module that may be missing; three classes touch it. */
  private static boolean isRecorder(JavaClass type, JavaClass target) {
    return target.getPackageName().equals("jdk.jfr")
        && List.of(
                "dev.ump.service.CallEvent",
                "dev.ump.service.BatchEvent",
                "dev.ump.service.RestartEvent")
            .contains(type.getName());
  }

  @Test
  void theFlightRecorderIsTouchedBehindOneDoor() {
    classes()
        .that()
        .haveSimpleName("CallEvent")
        .or()
        .haveSimpleName("BatchEvent")
        .or()
        .haveSimpleName("RestartEvent")
        .should()
        .onlyHaveDependentClassesThat()
        .haveNameMatching("dev\\.ump\\.service\\.(CallEvents?|BatchEvent|RestartEvent)")
        .check(RUNTIME);
  }

  private static boolean isAllowed(JavaClass target) {
    String name = target.getName();
    return target.isPrimitive()
        || name.startsWith("dev.ump.")
        || name.startsWith("org.jspecify.annotations.")
        || isInBaseModule(name);
  }

  private static boolean isInBaseModule(String name) {
    try {
      return Class.forName(name, false, null).getModule().getName().equals("java.base");
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void whatImplementsTheChannelIsNotPublic() {
    classes()
        .that()
        .resideInAPackage("dev.ump.channel")
        .and()
        .haveSimpleNameStartingWith("Channel")
        .and()
        .doNotHaveSimpleName("Channel")
        .and()
        .doNotHaveSimpleName("ChannelFullException")
        .should()
        .notBePublic()
        .check(RUNTIME);
  }

  @Test
  void everyPublicTypeIsDocumented() throws IOException {
    List<String> undocumented = new ArrayList<>();
    for (JavaClass type : RUNTIME) {
      if (type.getModifiers().contains(JavaModifier.PUBLIC) && !isDocumented(type)) {
        undocumented.add(type.getName());
      }
    }
    Assertions.assertThat(undocumented).isEmpty();
  }

  /** Looks for the end of a Javadoc comment, and annotations perhaps, before the declaration. */
  private static boolean isDocumented(JavaClass type) throws IOException {
    String name = type.getSimpleName();
    var declaration =
        Pattern.compile("\\*/\\s+(@[^\\n]*\\n\\s*)*(public |static |final |abstract |sealed )*"
            + "(class|interface|enum|record|@interface) " + name + "\\b");
    String file = type.getSource().orElseThrow().getFileName().orElseThrow();
    Path source = Path.of("src", "main", "java")
        .resolve(type.getPackageName().replace('.', '/'))
        .resolve(file);
    return declaration.matcher(Files.readString(source)).find();
  }
}
