package dev.remit.lang.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One file of a policy set as it was found: any bytes.
 *
 * @param path path relative to the policy set, with {@code /} between folders, such as {@code
 *     registers/recipients.yaml}
 * @param bytes the content, not yet known to be text; not copied, so not to be changed afterwards
 */
@SuppressWarnings(
    "ArrayRecordComponent") // equality is overridden; copying megabytes is not worth it
public record SourceFile(String path, byte[] bytes) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceFile file
        && path.equals(file.path)
        && Arrays.equals(bytes, file.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return path + " (" + bytes.length + " bytes)";
  }
}
