package dev.remit.service.sql;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Tables {@code bundle_file} and {@code file_content}: bundles of files, each content once. */
public final class BundleTable {

  private final Database database;

  public BundleTable(Database database) {
    this.database = database;
  }

  /**
   * A file of a bundle.
   *
   * @param digest of its content
   */
  public record Row(String path, String digest) {}

  /**
   * Adds a bundle, unless it is there.
   *
   * @param bundle its digest
   * @param files the digest of each file, by path
   * @param contents what each digest stands for
   */
  public void add(
      Transaction transaction,
      String bundle,
      SortedMap<String, String> files,
      Map<String, byte[]> contents) {
    Handle handle = transaction.handle();
    PreparedBatch content =
        handle.prepareBatch(
            "insert into file_content (digest, content) values (:digest, :content)"
                + " on conflict (digest) do nothing");
    contents.forEach(
        (digest, bytes) -> content.bind("digest", digest).bind("content", bytes).add());
    content.execute();
    PreparedBatch file =
        handle.prepareBatch(
            "insert into bundle_file (bundle, path, digest) values (:bundle, :path, :digest)"
                + " on conflict (bundle, path) do nothing");
    files.forEach((path, digest) ->
        file.bind("bundle", bundle).bind("path", path).bind("digest", digest).add());
    file.execute();
  }

  /** The files of a bundle, by path; none if there is no such bundle. */
  public List<Row> files(String bundle) throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery(
                "select path, digest from bundle_file where bundle = :bundle order by path")
            .bind("bundle", bundle)
            .map((row, _) -> new Row(row.getString("path"), row.getString("digest")))
            .list());
  }

  /** The content of a digest; empty if there is none. */
  public java.util.Optional<byte[]> content(String digest) throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery("select content from file_content where digest = :digest")
            .bind("digest", digest)
            .map((row, _) -> row.getBytes("content"))
            .findOne());
  }
}
