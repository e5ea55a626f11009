package dev.remit.engine.rego;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The SDK's compiled policy, and copies of it in which an exported function does something else.
 */
final class PatchedWasm {

  /** Branches for ever: {@code loop br 0 end unreachable}. */
  static final byte[] LOOP = {0x00, 0x03, 0x40, 0x0c, 0x00, 0x0b, 0x00};

  /** Asks for memory for ever: {@code loop (i32.const 1) memory.grow drop br 0 end unreachable}. */
  static final byte[] GROW = {
    0x00, 0x03, 0x40, 0x41, 0x01, 0x40, 0x00, 0x1a, 0x0c, 0x00, 0x0b, 0x00
  };

  /** Fails at once: {@code unreachable}. */
  static final byte[] TRAP = {0x00, 0x00};

  private static final int NOP = 0x01;
  private static final int END = 0x0b;

  private final byte[] bytes;
  private int at;

  private PatchedWasm(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A policy with one entrypoint, {@code opa/wasm/test/allowed}: false without further data. */
  static byte[] demo() {
    try (InputStream in =
        Objects.requireNonNull(PatchedWasm.class.getResourceAsStream("/demo-policy.wasm"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The policy with another body, of no more bytes, for an exported function. */
  static byte[] demoWith(String export, byte[] body) {
    PatchedWasm wasm = new PatchedWasm(demo());
    wasm.patch(export, body);
    return wasm.bytes;
  }

  private void patch(String export, byte[] body) {
    int imported = 0;
    int function = -1;
    at = 8;
    while (at < bytes.length) {
      int section = bytes[at++];
      int end = number() + at;
      if (section == 2) {
        imported = importedFunctions();
      } else if (section == 7) {
        function = exported(export) - imported;
      } else if (section == 10) {
        replace(function, body);
      }
      at = end;
    }
  }

  private int importedFunctions() {
    int functions = 0;
    for (int left = number(); left > 0; left--) {
      skip(number());
      skip(number());
      switch (bytes[at++]) {
        case 0 -> {
          functions++;
          number();
        }
        case 2 -> {
          boolean limited = bytes[at++] != 0;
          number();
          if (limited) {
            number();
          }
        }
        default -> throw new AssertionError("an import of another kind");
      }
    }
    return functions;
  }

  private int exported(String name) {
    for (int left = number(); left > 0; left--) {
      int length = number();
      String found = new String(bytes, at, length, StandardCharsets.UTF_8);
      skip(length);
      at++;
      int index = number();
      if (found.equals(name)) {
        return index;
      }
    }
    throw new AssertionError("no export " + name);
  }

  private void replace(int function, byte[] body) {
    number();
    for (int i = 0; i < function; i++) {
      skip(number());
    }
    int size = number();
    if (size <= body.length) {
      throw new AssertionError("a body of " + size + " bytes is too small");
    }
    System.arraycopy(body, 0, bytes, at, body.length);
    for (int i = at + body.length; i < at + size - 1; i++) {
      bytes[i] = NOP;
    }
    bytes[at + size - 1] = END;
  }

  private void skip(int count) {
    at += count;
  }

  /** An unsigned LEB128 number. */
  private int number() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
