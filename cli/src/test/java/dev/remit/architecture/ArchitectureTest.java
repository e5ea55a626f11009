package dev.remit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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

    assertThat(rule.rule().evaluate(faults).hasViolation()).isTrue();
  }
}
