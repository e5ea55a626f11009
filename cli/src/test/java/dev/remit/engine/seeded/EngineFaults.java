package dev.remit.engine.seeded;

import com.styra.opa.wasm.OpaPolicy;
import java.lang.classfile.ClassFile;

/** Classes that break a rule for the engine. */
public final class EngineFaults {

  private EngineFaults() {}

  /** Runs Wasm where nothing bounds it. */
  public record SeesWasm(OpaPolicy policy) {}

  /** Writes classes outside the compiler. */
  public record WritesClasses(ClassFile writer) {}
}
