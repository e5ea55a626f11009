package dev.remit.service.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code publication}: what was published, and what became of it. */
public final class PublicationTable {

  private static final String SELECT =
      "select p.*, c.title, c.bundle from publication p"
          + " join version_content c on c.digest = p.digest"
          + " where p.state <> 'rejected' order by p.revision";

  private final Database database;

  public PublicationTable(Database database) {
    this.database = database;
  }

  /** What became of a publication. */
  public enum State {
    PENDING,
    ACCEPTED,
    REJECTED;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A publication. Moments are to the microsecond.
   *
   * @param title the version's
   * @param bundle the digest of the files the version is made of
   * @param review by whom it was approved, when and why
   */
  public record Row(
      long revision,
      String policy,
      String version,
      Optional<String> title,
      LocalDate inForceFrom,
      String digest,
      String bundle,
      State state,
      String publishedBy,
      Instant publishedAt,
      String reason,
      Optional<Review> review) {

    /** The same after a second person has looked at it. */
    public Row reviewed(State newState, Review newReview) {
      return new Row(
          revision,
          policy,
          version,
          title,
          inForceFrom,
          digest,
          bundle,
          newState,
          publishedBy,
          publishedAt,
          reason,
          Optional.of(newReview));
    }
  }

  /** What a second person made of a publication. */
  public record Review(String by, Instant at, String reason) {}

  /** Every publication that was not rejected, in the order they were made. */
  public List<Row> list() throws DatabaseException {
    return database.read(PublicationTable::list);
  }

  /** As {@link #list()}, within a transaction. */
  public List<Row> list(Transaction transaction) {
    return list(transaction.handle());
  }

  private static List<Row> list(Handle handle) {
    return handle.createQuery(SELECT).map((row, _) -> row(row)).list();
  }

  /** Adds a publication whose version's content is there. */
  public void add(Transaction transaction, Row row) {
    transaction
        .handle()
        .createUpdate(
            "insert into publication (revision, policy, version, in_force_from, digest, state,"
                + " published_by, published_at, reason) values (:revision, :policy, :version,"
                + " :from, :digest, :state, :by, :at, :reason)")
        .bind("revision", row.revision())
        .bind("policy", row.policy())
        .bind("version", row.version())
        .bind("from", row.inForceFrom().toString())
        .bind("digest", row.digest())
        .bind("state", row.state().word())
        .bind("by", row.publishedBy())
        .bind("at", Moments.micros(row.publishedAt()))
        .bind("reason", row.reason())
        .execute();
  }

  /** Writes down what a second person made of a publication. */
  public void review(Transaction transaction, long revision, State state, Review review) {
    transaction
        .handle()
        .createUpdate(
            "update publication set state = :state, reviewed_by = :by, reviewed_at = :at,"
                + " review_reason = :reason where revision = :revision")
        .bind("state", state.word())
        .bind("by", review.by())
        .bind("at", Moments.micros(review.at()))
        .bind("reason", review.reason())
        .bind("revision", revision)
        .execute();
  }

  private static Row row(ResultSet row) throws SQLException {
    String reviewer = row.getString("reviewed_by");
    return new Row(
        row.getLong("revision"),
        row.getString("policy"),
        row.getString("version"),
        Optional.ofNullable(row.getString("title")),
        LocalDate.parse(row.getString("in_force_from")),
        row.getString("digest"),
        row.getString("bundle"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("published_by"),
        Moments.of(row.getLong("published_at")),
        row.getString("reason"),
        reviewer == null
            ? Optional.empty()
            : Optional.of(
                new Review(
                    reviewer,
                    Moments.of(row.getLong("reviewed_at")),
                    row.getString("review_reason"))));
  }
}
