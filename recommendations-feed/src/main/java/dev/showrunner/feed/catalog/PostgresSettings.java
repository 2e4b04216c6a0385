package dev.showrunner.feed.catalog;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;

/**
 * Where the catalog is. The pool's settings are under {@code datasources.default}.
 *
 * @param url JDBC address
 * @param user who connects
 * @param password that user's password; never logged
 */
@ConfigurationProperties("postgres")
record PostgresSettings(
        @NotBlank @Bindable(defaultValue = "jdbc:postgresql://127.0.0.1:5432/showrunner")
        String url,

        @Bindable(defaultValue = "showrunner") String user,
        @Bindable(defaultValue = "showrunner") String password) {

    @Override
    public String toString() {
        return "PostgresSettings[" + url + ", " + user + "]";
    }
}
