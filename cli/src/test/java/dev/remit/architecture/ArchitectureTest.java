package dev.remit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArchitectureTest {

  private static final JavaClasses MODULES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.remit");

  @ParameterizedTest
  @EnumSource
  void isKept(ArchitectureRule rule) {
    rule.rule().check(MODULES);
  }

  @ParameterizedTest
  @EnumSource
  void canBeBroken(ArchitectureRule rule) {
    JavaClasses faults = new ClassFileImporter().importClasses(rule.faults());

    String violations =
        String.join(
            "\n", amongFaults(rule.rule()).evaluate(faults).getFailureReport().getDetails());

    assertThat(rule.faults())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(violations).contains("<" + fault.getName()));
  }

  /** The same rule for a few classes, where that a layer is empty breaks nothing. */
  private static ArchRule amongFaults(ArchRule rule) {
    return rule instanceof LayeredArchitecture layers ? layers.withOptionalLayers(true) : rule;
  }
}
