package dev.showrunner.ratelimiter.login;

import dev.showrunner.ratelimiter.StoreUnavailableException;
import java.util.Optional;

/** Where attempts wait for their outcome, with the buckets and the back-off that they spend. Thread-safe. */
public interface LoginStore {
    /**
     * Asks the back-off and debits all buckets, in one atomic step: the attempt is on record and everything is spent, or
     * nothing changed.
     *
     * @throws StoreUnavailableException if the store did not decide; the attempt may have been debited, and then stays so
     */
    Opened open(Opening opening);

    /**
     * Reports how an attempt ended, once: the attempt is taken off the record in the same atomic step, so a second report does
     * nothing. A success gives the tokens back and, for a stranger, ends the back-off. A failure counts the account for
     * the address.
     *
     * @return the attempt, or nothing if it is not on record: reported before, expired, or never opened
     * @throws StoreUnavailableException if the store did not answer; asking again is safe
     */
    Optional<Settled> settle(String id, boolean success);

    /**
     * An attempt that has come to its end.
     *
     * @param trusted whether the device had shown a good token
     * @param account digest of the account
     * @param device digest of the device
     */
    record Settled(boolean trusted, String account, String device) {}
}
