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
import dev.remit.analysis.seeded.AnalysisFaults;
import dev.remit.client.seeded.ClientFaults;
import dev.remit.engine.seeded.EngineFaults;
import dev.remit.engine.seeded.EnginePointsUp;
import dev.remit.lang.model.seeded.ModelFaults;
import dev.remit.lang.seeded.LanguageFaults;
import dev.remit.lang.tree.seeded.TreeFaults;
import dev.remit.log.seeded.LogFaults;
import dev.remit.seeded.a.A;
import dev.remit.seeded.b.B;
import dev.remit.service.decide.seeded.DecideFaults;
import dev.remit.service.seeded.ServiceFaults;
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
          .layer("analysis")
          .definedBy("dev.remit.analysis..")
          .layer("decision-log")
          .definedBy("dev.remit.log..")
          .layer("workspace")
          .definedBy("dev.remit.workspace..")
          .layer("grpc-client")
          .definedBy("dev.remit.client..", "dev.remit.v1..")
          .layer("grpc-service")
          .definedBy("dev.remit.service..")
          .layer("cli")
          .definedBy("dev.remit.cli..")
          .whereLayer("policy-lang")
          .mayNotAccessAnyLayer()
          .whereLayer("engine")
          .mayOnlyAccessLayers("policy-lang")
          .whereLayer("analysis")
          .mayOnlyAccessLayers("policy-lang", "engine")
          .whereLayer("decision-log")
          .mayOnlyAccessLayers("policy-lang", "engine")
          .whereLayer("workspace")
          .mayOnlyAccessLayers("policy-lang")
          .whereLayer("grpc-client")
          .mayNotAccessAnyLayer()
          .whereLayer("grpc-service")
          .mayOnlyAccessLayers(
              "policy-lang", "engine", "analysis", "decision-log", "workspace", "grpc-client"),
      LanguageFaults.PointsUp.class,
      EnginePointsUp.class,
      AnalysisFaults.PointsUp.class,
      LogFaults.PointsUp.class,
      ClientFaults.PointsUp.class,
      ServiceFaults.PointsUp.class),

  PACKAGES_ARE_ACYCLIC(
      slices().matching("dev.remit.(**)").should().beFreeOfCycles(), A.class, B.class),

  ONLY_SYNTAX_SEES_ANTLR(
      only("dev.remit.lang.syntax..").see("org.antlr.."), LanguageFaults.SeesAntlr.class),

  ONLY_REGO_SEES_WASM(
      only("dev.remit.engine.rego..").see("com.styra..", "com.dylibso..", "com.fasterxml.."),
      EngineFaults.SeesWasm.class),

  ONLY_SOLVE_SEES_Z3(
      only("dev.remit.analysis.solve..").see("com.microsoft.z3.."), AnalysisFaults.SeesZ3.class),

  ONLY_WORKSPACE_SEES_GIT(
      only("dev.remit.workspace..").see("org.eclipse.jgit.."), AnalysisFaults.SeesGit.class),

  ONLY_SQL_SEES_DATABASES(
      only("dev.remit.service.sql..")
          .see(
              "java.sql..",
              "javax.sql..",
              "org.jdbi..",
              "org.flywaydb..",
              "com.zaxxer..",
              "org.sqlite..",
              "org.postgresql.."),
      ServiceFaults.SeesSql.class,
      ServiceFaults.SeesJdbi.class,
      ServiceFaults.SeesHikari.class,
      ServiceFaults.SeesFlyway.class),

  // The demonstration asks the service as any other program would.
  ONLY_GRPC_AND_CLIENTS_SEE_GRPC(
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.remit.service.grpc..", "dev.remit.client..", "dev.remit.v1..")
          .and()
          .haveNameNotMatching("dev\\.remit\\.cli\\.(Demo|SideBySide).*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.grpc..", "com.google.protobuf..", "com.google.rpc..", "dev.remit.v1.."),
      ServiceFaults.SeesGrpc.class,
      ServiceFaults.SeesProtobuf.class,
      ServiceFaults.SeesMessages.class),

  ONLY_HTTP_SEES_ITS_SERVER(
      only("dev.remit.service.http..").see("io.javalin..", "org.eclipse.jetty..", "jakarta.."),
      ServiceFaults.SeesJavalin.class,
      ServiceFaults.SeesJetty.class),

  ONLY_SECURITY_SEES_TOKENS_AND_RATES(
      only("dev.remit.service.security..").see("com.nimbusds..", "io.github.bucket4j.."),
      ServiceFaults.SeesNimbus.class,
      ServiceFaults.SeesBuckets.class),

  ONLY_LOGGING_SEES_LOGBACK(
      only("dev.remit.service.logging..").see("ch.qos.logback.."), ServiceFaults.SeesLogback.class),

  ONLY_GRPC_AND_TELEMETRY_SEE_TRACES(
      only("dev.remit.service.grpc..", "dev.remit.service.telemetry..").see("io.opentelemetry.."),
      ServiceFaults.SeesTraces.class),

  ONLY_INDEXES_SUBJECTS_COHORTS_AND_DUTIES_ARE_BITMAPS(
      only(
              "dev.remit.log.index..",
              "dev.remit.log.subject..",
              "dev.remit.log.cohort..",
              "dev.remit.log.duty..",
              "dev.remit.service.cohort..")
          .see("org.roaringbitmap.."),
      LogFaults.SeesBitmaps.class),

  LOG_IS_A_LIBRARY(
      noClasses()
          .that()
          .resideInAPackage("dev.remit.log..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "java.net..", "org.slf4j..", "io.micrometer.."),
      LogFaults.SeesSql.class),

  // What they handle are subjects' ids, which are in no log.
  NOBODY_LOGS_WHO_HANDLES_SUBJECTS(
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.remit.service.cohort..",
              "dev.remit.service.decide..",
              "dev.remit.service.duty..",
              "dev.remit.service.fact..",
              "dev.remit.service.record..",
              "dev.remit.service.register..",
              "dev.remit.service.consent..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "java.util.logging..")
                  .or(describe("log", c -> c.getName().startsWith("java.lang.System$Logger")))),
      DecideFaults.Logs.class),

  ONLY_COMPILE_WRITES_CLASSES(
      only("dev.remit.engine.compile..").see("java.lang.classfile.."),
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

  /** Packages that may see what no other may. */
  private record Only(List<String> packages) {
    ArchRule see(String... seen) {
      return noClasses()
          .that()
          .resideOutsideOfPackages(packages.toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(seen);
    }
  }

  private static Only only(String... packages) {
    return new Only(List.of(packages));
  }

  private static DescribedPredicate<JavaClass> areLibraries() {
    return resideInAnyPackage("dev.remit.lang..", "dev.remit.engine..", "dev.remit.analysis..");
  }

  private static boolean isMember(JavaAccess<?> access, String ownerStart, Set<String> names) {
    return access.getTargetOwner().getName().startsWith(ownerStart)
        && names.contains(access.getTarget().getName());
  }
}
