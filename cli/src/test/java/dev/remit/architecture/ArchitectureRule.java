package dev.remit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.remit.engine.seeded.EngineFaults;
import dev.remit.lang.model.seeded.ModelFaults;
import dev.remit.lang.seeded.LanguageFaults;
import dev.remit.lang.tree.seeded.TreeFaults;
import dev.remit.seeded.a.A;
import dev.remit.seeded.b.B;
import java.util.List;
import java.util.Set;

/** A rule between or within modules, and classes that break it. */
@SuppressWarnings("ImmutableEnumChecker") // rules are not annotated, but nobody changes them
enum ArchitectureRule {
  MODULES_POINT_DOWN(
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("policy-lang")
          .definedBy("dev.remit.lang..")
          .layer("engine")
          .definedBy("dev.remit.engine..")
          .layer("workspace")
          .definedBy("dev.remit.workspace..")
          .layer("cli")
          .definedBy("dev.remit.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("workspace")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("cli"),
      LanguageFaults.PointsUp.class,
      EngineFaults.SeesWasm.class),

  PACKAGES_ARE_ACYCLIC(
      slices().matching("dev.remit.(**)").should().beFreeOfCycles(), A.class, B.class),

  ONLY_SYNTAX_SEES_ANTLR(
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.remit.lang.syntax..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antlr.."),
      LanguageFaults.SeesAntlr.class),

  ONLY_REGO_SEES_WASM(
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.remit.engine.rego..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.styra..", "com.dylibso..", "com.fasterxml.."),
      EngineFaults.SeesWasm.class),

  ONLY_COMPILE_WRITES_CLASSES(
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.remit.engine.compile..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.classfile.."),
      EngineFaults.WritesClasses.class),

  TREE_KNOWS_NO_MODEL(
      noClasses()
          .that()
          .resideInAPackage("dev.remit.lang.tree..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.remit.lang.model..", "dev.remit.lang.check.."),
      TreeFaults.SeesModel.class),

  MODEL_KNOWS_NO_TREE(
      noClasses()
          .that()
          .resideInAPackage("dev.remit.lang.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.remit.lang.tree..", "dev.remit.lang.syntax.."),
      ModelFaults.SeesTree.class),

  LIBRARIES_TOUCH_NO_FILES_OR_NETWORK(
      noClasses()
          .that(areLibraries())
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                  .and(describe("are not mere names", c -> !c.getName().startsWith("java.net.URI")))
                  .or(describe("are files", c -> c.getName().startsWith("java.io.File")))),
      LanguageFaults.ReadsFiles.class),

  LIBRARIES_READ_NO_CLOCK(
      noClasses()
          .that(areLibraries())
          .should()
          .accessTargetWhere(
              describe(
                  "it tells the time",
                  access ->
                      isMember(access, "java.time.", Set.of("now"))
                          || isMember(access, "java.time.Clock", Set.of("systemUTC"))
                          || isMember(access, "java.lang.System", Set.of("currentTimeMillis")))),
      LanguageFaults.ReadsTheClock.class),

  LIBRARIES_TOUCH_NO_ENVIRONMENT(
      noClasses()
          .that(areLibraries())
          .should()
          .accessTargetWhere(
              describe(
                  "it belongs to the process",
                  access ->
                      isMember(
                          access,
                          "java.lang.System",
                          Set.of("in", "out", "err", "getenv", "getProperty", "exit")))),
      LanguageFaults.Prints.class,
      LanguageFaults.ReadsTheEnvironment.class),

  // Recognizers are generated, with non-final arrays of names.
  LIBRARIES_HAVE_NO_MUTABLE_STATICS(
      fields()
          .that()
          .haveModifier(STATIC)
          .and()
          .areDeclaredInClassesThat(areLibraries())
          .and()
          .areDeclaredInClassesThat()
          .areNotAssignableTo("org.antlr.v4.runtime.Recognizer")
          .should()
          .beFinal(),
      LanguageFaults.KeepsState.class);

  private final ArchRule rule;
  private final List<Class<?>> faults;

  ArchitectureRule(ArchRule rule, Class<?>... faults) {
    this.rule = rule;
    this.faults = List.of(faults);
  }

  ArchRule rule() {
    return rule;
  }

  List<Class<?>> faults() {
    return faults;
  }

  private static DescribedPredicate<JavaClass> areLibraries() {
    return resideInAnyPackage("dev.remit.lang..", "dev.remit.engine..");
  }

  private static boolean isMember(JavaAccess<?> access, String ownerStart, Set<String> names) {
    return access.getTargetOwner().getName().startsWith(ownerStart)
        && names.contains(access.getTarget().getName());
  }
}
