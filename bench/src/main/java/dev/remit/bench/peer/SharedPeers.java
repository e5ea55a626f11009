package dev.remit.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The peers' rules and requests, which lie beside a checkout and are no part of it.
 *
 * @param folder where they are
 */
public record SharedPeers(Path folder) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * Finds them: in the folder that the property {@code remit.peers} names, or else beside the
   * repository.
   */
  public static Optional<SharedPeers> find() {
    Path beside = Path.of(System.getProperty("remit.root", ".")).resolve("../shared/peers");
    Path folder = Path.of(System.getProperty("remit.peers", beside.toString())).normalize();
    return Files.exists(folder.resolve("requests.jsonl"))
        ? Optional.of(new SharedPeers(folder))
        : Optional.empty();
  }

  /**
   * Finds them, or says what to do.
   *
   * @throws IllegalStateException if they are not there
   */
  public static SharedPeers require() {
    return find()
        .orElseThrow(() ->
            new IllegalStateException(
                "there is no `shared/peers` beside the repository; put it there, or name it with"
                    + " -Dremit.peers=FOLDER"));
  }

  /** The text of one of the files. */
  public String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The requests with their answers, in the order of the file. */
  public List<PeerCase> cases() {
    return text("requests.jsonl").lines().map(line -> read(JSON.readTree(line))).toList();
  }

  private static PeerCase read(JsonNode line) {
    JsonNode input = line.required("input");
    JsonNode recipient = input.required("recipient");
    return new PeerCase(
        input.required("action").asString(),
        input.required("purpose").asString(),
        input.required("setting").asString(),
        input.required("categories").valueStream().map(JsonNode::asString).toList(),
        date(input.required("today")),
        input.required("consented").asBoolean(),
        input.required("ethics_approved").asBoolean(),
        input.required("retention_months").asInt(),
        input.required("suppression").asInt(),
        new PeerCase.Recipient(
            recipient.required("id").asString(),
            recipient.required("sector").asString(),
            date(recipient.required("accredited_until")),
            recipient.required("country").asString()),
        line.required("allow").asBoolean());
  }

  private static LocalDate date(JsonNode number) {
    return LocalDate.parse(number.asString(), DateTimeFormatter.BASIC_ISO_DATE);
  }
}
