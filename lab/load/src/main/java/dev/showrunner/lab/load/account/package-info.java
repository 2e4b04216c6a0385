/**
 * Account of a load: the fate of each event, as a file and as totals, and {@link
 * dev.showrunner.lab.load.account.Verification}, which compares it with the log and the services.
 */
@NullMarked
package dev.showrunner.lab.load.account;

import org.jspecify.annotations.NullMarked;
