/**
 * Resume positions: pause on the television, go on with the phone.
 *
 * <p>What a member has watched of a title is one {@link dev.showrunner.continuewatching.ResumeRow}: a set of
 * last-writer-wins registers. {@link dev.showrunner.continuewatching.RegisterRules} turns one event into the registers that
 * it writes, without looking at anything else, and rows are only ever merged. So the log may be read in any order, twice or
 * in part, and every copy ends as the same row. {@link dev.showrunner.continuewatching.ContinueWatching} decides at reading
 * time what of that belongs on a home page.
 *
 * <p>This package knows neither the framework nor a driver: {@link dev.showrunner.continuewatching.EventLog},
 * {@link dev.showrunner.continuewatching.PositionStore} and {@link dev.showrunner.continuewatching.TitleStore} are its ports.
 */
@NullMarked
package dev.showrunner.continuewatching;

import org.jspecify.annotations.NullMarked;
