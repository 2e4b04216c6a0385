package dev.showrunner.lab.load.account;

import java.util.List;

/**
 * What came to an account since it was asked last.
 *
 * @param sent ids of events that were handed to the network for the first time
 * @param acknowledged ids of events that a service said are safe
 * @param totals the sums now
 */
public record AccountDelta(List<String> sent, List<String> acknowledged, Totals totals) {
    /** Copies the lists. */
    public AccountDelta {
        sent = List.copyOf(sent);
        acknowledged = List.copyOf(acknowledged);
    }
}
