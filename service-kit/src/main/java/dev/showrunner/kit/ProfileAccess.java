package dev.showrunner.kit;

import io.micronaut.http.HttpRequest;

/**
 * Authorizes callers. Every endpoint calls this port before any work on a profile, so that checking signed tokens later
 * changes only this bean.
 */
public interface ProfileAccess {

    /**
     * Requires a caller that may read and change the profile.
     *
     * @throws ProblemException 401 without usable credentials, 403 with the credentials of another account
     */
    void requireProfile(HttpRequest<?> request, String profileId);

    /**
     * Requires a caller that is a service. For batches over many profiles and for the catalog.
     *
     * @throws ProblemException 401 without usable credentials, 403 without the role
     */
    void requireService(HttpRequest<?> request);

    /** Returns the mode for health details: {@code development} or {@code token}. */
    String mode();
}
