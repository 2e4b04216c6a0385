/**
 * What synthetic viewers do, as a pure function of the settings: {@link dev.showrunner.lab.load.plan.LoadPlan} yields
 * every request with the moment at which it is meant to be sent, and knows nothing of clocks, answers or networks.
 *
 * <p>Four kinds of traffic are merged: living rooms ({@link dev.showrunner.lab.load.plan.LiveTraffic}), devices that were
 * offline ({@link dev.showrunner.lab.load.plan.OfflineTraffic}), home pages and abusers ({@link
 * dev.showrunner.lab.load.plan.PageTraffic}). Each has a random generator of its own, split from the one that the seed
 * makes, so that changing one leaves the others as they are.
 */
@NullMarked
package dev.showrunner.lab.load.plan;

import org.jspecify.annotations.NullMarked;
