/**
 * The account of a load: what became of every event, on file and in sums that can be held against what the services
 * say. {@link dev.showrunner.lab.load.account.Verification} does that.
 */
@NullMarked
package dev.showrunner.lab.load.account;

import org.jspecify.annotations.NullMarked;
