/**
 * Plans the requests of synthetic viewers as a pure function of the settings. {@link
 * dev.showrunner.lab.load.plan.LoadPlan} yields each request with its due time and knows no clock, response or network.
 *
 * <p>It merges four kinds of traffic: live playback ({@link dev.showrunner.lab.load.plan.LiveTraffic}), devices that
 * were offline ({@link dev.showrunner.lab.load.plan.OfflineTraffic}), and members' home pages and abusers (both {@link
 * dev.showrunner.lab.load.plan.PageTraffic}). Each random kind has its own generator, split from the seed's, so a
 * change to one does not affect the others.
 */
@NullMarked
package dev.showrunner.lab.load.plan;

import org.jspecify.annotations.NullMarked;
