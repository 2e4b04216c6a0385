package dev.showrunner.kit;

import io.micronaut.http.HttpRequest;

/**
 * Who may do what: the one port through which every endpoint asks. Services call it before any work on a profile, so
 * that checking signed tokens later is a change of this bean and of nothing else.
 */
public interface ProfileAccess {

    /**
     * Lets the request pass only if its caller may read and change the profile.
     *
     * @throws ProblemException 401 without usable credentials, 403 with those of somebody else
     */
    void requireProfile(HttpRequest<?> request, String profileId);

    /**
     * Lets the request pass only if its caller is a service: for batches over many profiles and for the catalog.
     *
     * @throws ProblemException 401 without usable credentials, 403 without the role
     */
    void requireService(HttpRequest<?> request);

    /** How access is decided, in a word, for health details: {@code development} or {@code token}. */
    String mode();
}
