package dev.showrunner.ratelimiter.login;

import dev.showrunner.ratelimiter.Debit;
import java.util.List;
import java.util.Optional;

/**
 * An attempt that a store is asked to let through.
 *
 * @param id of the attempt; unguessable, and never used before
 * @param trusted whether the device showed a good token: then there is no back-off, and no address is counted
 * @param account digest of the account
 * @param device digest of the device
 * @param address digest of the address
 * @param debits the buckets; all are debited, or none
 * @param ifSuspected one more for strangers, debited with the others while the address is suspected of stuffing
 */
public record Opening(
        String id,
        boolean trusted,
        String account,
        String device,
        String address,
        List<Debit> debits,
        Optional<Debit> ifSuspected) {
    /** Copies the list. */
    public Opening {
        debits = List.copyOf(debits);
    }
}
