package dev.showrunner.lab.load.account;

import java.util.List;

/**
 * Changes of an account since they were last taken.
 *
 * @param sent ids of events that were sent for the first time
 * @param acknowledged ids of events that a service acknowledged
 * @param totals current totals
 */
public record AccountDelta(List<String> sent, List<String> acknowledged, Totals totals) {
    /** Copies the lists. */
    public AccountDelta {
        sent = List.copyOf(sent);
        acknowledged = List.copyOf(acknowledged);
    }
}
