package dev.remit.service.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUrlTest {

  @Test
  void takesAUrlApart() throws DatabaseException {
    PostgresUrl url =
        PostgresUrl.parse(
            "postgresql://re%40mit:p%3A%2Fss+%25@db.example:5433,[::1]:5432/my%20data?sslmode=verify-full"
                + "&application_name=a&connect_timeout=3");
    assertThat(url.server()).isEqualTo("db.example:5433,[::1]:5432");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433,[::1]:5432/my%20data");
    assertThat(url.properties())
        .isEqualTo(
            Map.of(
                "user", "re@mit",
                "password", "p:/ss+%",
                "sslmode", "verify-full",
                "ApplicationName", "a",
                "connectTimeout", "3"));
  }

  @Test
  void needsNoUser() throws DatabaseException {
    assertThat(PostgresUrl.parse("postgres://localhost/remit").properties()).isEmpty();
  }

  @Test
  void showsNoPassword() throws DatabaseException {
    assertThat(PostgresUrl.parse("postgresql://u:secret@h/d")).asString().doesNotContain("secret");
    assertThat(TestServer.SQLITE.create().at("postgresql://u:secret@h/d"))
        .asString()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://h/d",
        "postgresql://h",
        "postgresql://h/",
        "postgresql:///d",
        "postgresql://u:p@ss@h/d",
        "postgresql://u:se/cret@h/d",
        "jdbc:postgresql://h/d"
      })
  void refusesWhatIsNone(String url) {
    assertThatThrownBy(() -> PostgresUrl.parse(url))
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith("the database's URL cannot be read; write it as `postgresql://")
        .message()
        .doesNotContain("cret");
  }

  @Test
  void refusesUnknownParameters() {
    assertThatThrownBy(() -> PostgresUrl.parse("postgresql://h/d?sslmod=require"))
        .hasMessage(
            "the database's URL has an unknown parameter `sslmod`; did you mean `sslmode`?");
    assertThatThrownBy(() -> PostgresUrl.parse("postgresql://h/d?colour=blue"))
        .hasMessageEndingWith("; leave it out");
  }

  @Test
  void refusesABrokenPercentSign() {
    assertThatThrownBy(() -> PostgresUrl.parse("postgresql://u:100%@h/d"))
        .hasMessageEndingWith("write `%25` for it");
  }
}
