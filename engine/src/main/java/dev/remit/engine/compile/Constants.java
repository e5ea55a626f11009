package dev.remit.engine.compile;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The objects that a compiled class takes from outside, in an array it keeps. Not thread-safe. */
final class Constants {

  private static final String FIELD = "CONSTANTS";
  private static final ClassDesc ARRAY = CD_Object.arrayType();
  private static final ClassDesc METHOD_HANDLES =
      MethodHandles.class.describeConstable().orElseThrow();

  private final ClassDesc owner;
  private final List<Object> values = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();

  Constants(ClassDesc owner) {
    this.owner = owner;
  }

  Object[] values() {
    return values.toArray();
  }

  /** Declares the field, and how it gets its value when the class is defined. */
  void declare(ClassBuilder type) {
    type.withField(
        FIELD, ARRAY, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
    type.withMethodBody(
        CLASS_INIT_NAME,
        MethodTypeDesc.of(CD_void),
        ClassFile.ACC_STATIC,
        code ->
            code.invokestatic(METHOD_HANDLES, "lookup", MethodTypeDesc.of(CD_MethodHandles_Lookup))
                .loadConstant(DEFAULT_NAME)
                .loadConstant(ARRAY)
                .invokestatic(
                    METHOD_HANDLES,
                    "classData",
                    MethodTypeDesc.of(CD_Object, CD_MethodHandles_Lookup, CD_String, CD_Class))
                .checkcast(ARRAY)
                .putstatic(owner, FIELD, ARRAY)
                .return_());
  }

  /** Loads an object as a value of a type. */
  void load(CodeBuilder code, Object value, ClassDesc type) {
    int place =
        places.computeIfAbsent(
            value,
            added -> {
              values.add(added);
              return values.size() - 1;
            });
    code.getstatic(owner, FIELD, ARRAY).loadConstant(place).aaload().checkcast(type);
  }
}
