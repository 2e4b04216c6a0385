/**
 * What stands between a page and the services it asks: {@link dev.showrunner.feed.policy.DependencyPolicy}, one instance
 * for each endpoint that can fail by itself. It knows no framework and no protocol; whoever makes the call brings an
 * {@link dev.showrunner.feed.policy.Attempt} that keeps to the time it is given.
 */
@NullMarked
package dev.showrunner.feed.policy;

import org.jspecify.annotations.NullMarked;
