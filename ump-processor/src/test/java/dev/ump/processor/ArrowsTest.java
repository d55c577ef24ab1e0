package dev.ump.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** {@code processor ─► analysis ─► model ◄─ generation ◄─ processor}. */
class ArrowsTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("dev.ump.processor");

  @Test
  void analysisAndGenerationNeverMeet() {
    forbid("..analysis..", "..generation..", "dev.ump.processor");
    forbid("..generation..", "..analysis..", "dev.ump.processor");
  }

  @Test
  void theModelKnowsNobody() {
    forbid("..model..", "..analysis..", "..generation..", "dev.ump.processor");
  }

  @Test
  void theModelAndTheGeneratorsSeeNothingOfTheCompiler() {
    forbid("..model..", "javax.lang.model..", "javax.annotation.processing..");
    forbid("..generation..", "javax.lang.model.type..", "javax.annotation.processing..");
  }

  @Test
  void theProcessorNeedsNoRuntime() {
    forbid("dev.ump.processor..", "dev.ump.service..", "dev.ump.channel..");
  }

  private static void forbid(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(CLASSES);
  }
}
