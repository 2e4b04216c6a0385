package dev.showrunner.kit;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import jakarta.annotation.PostConstruct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Grants every caller every access and logs a warning at startup. Used when no other {@link ProfileAccess} exists. */
@Context
@Requires(missingBeans = ProfileAccess.class)
final class DevelopmentAccess implements ProfileAccess {
    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentAccess.class);

    @PostConstruct
    void warn() {
        LOG.warn("Development mode: no tokens are checked, every caller may read and change every profile");
    }

    @Override
    public void requireProfile(HttpRequest<?> request, String profileId) {}

    @Override
    public void requireService(HttpRequest<?> request) {}

    @Override
    public String mode() {
        return "development";
    }
}
