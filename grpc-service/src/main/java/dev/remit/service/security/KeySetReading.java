package dev.remit.service.security;

import dev.remit.service.config.KeySetLocation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the keys that tokens are signed with, from a file or an address. */
final class KeySetReading implements Watched.Reading<KeySet>, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1 << 20;

  private final KeySetLocation location;

  // Redirects are not followed: whoever the operator names is asked, and nobody else.
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  KeySetReading(KeySetLocation location) {
    this.location = location;
  }

  @Override
  public Optional<KeySet> read(Optional<KeySet> last) throws UnreadableException {
    byte[] bytes =
        switch (location) {
          case KeySetLocation.File file -> SmallFile.read(file.path());
          case KeySetLocation.Address address -> fetch(address.uri());
        };
    Digest digest = Digest.of(bytes);
    return last.isPresent() && last.get().digest().equals(digest)
        ? Optional.empty()
        : Optional.of(KeySet.parse(bytes, digest));
  }

  private byte[] fetch(URI uri) throws UnreadableException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Accept", "application/json").GET().build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      // The client's own timeout would end with the headers.
      HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new UnreadableException(
            "`" + uri + "` answers with status " + response.statusCode() + ", not 200");
      }
      return response.body();
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new UnreadableException(
          "`" + uri + "` takes longer than " + PATIENCE.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof IOException io && io.getMessage() != null
              ? ": " + io.getMessage()
              : "";
      throw new UnreadableException("`" + uri + "` cannot be reached" + why, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new UnreadableException("reading `" + uri + "` was interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
