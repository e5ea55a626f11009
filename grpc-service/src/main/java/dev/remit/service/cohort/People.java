package dev.remit.service.cohort;

import dev.remit.service.sql.DatabaseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;

/** People by their numbers, as bytes: a RoaringBitmap in its portable form. */
final class People {

  private People() {}

  static byte[] bytes(RoaringBitmap people) {
    RoaringBitmap smallest = people.clone();
    smallest.runOptimize();
    ByteBuffer bytes = ByteBuffer.allocate(smallest.serializedSizeInBytes());
    smallest.serialize(bytes);
    return bytes.array();
  }

  static RoaringBitmap of(byte[] bytes) throws DatabaseException {
    RoaringBitmap people = new RoaringBitmap();
    try {
      people.deserialize(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new DatabaseException("a cohort is of a version that is not known", e);
    }
    return people;
  }
}
