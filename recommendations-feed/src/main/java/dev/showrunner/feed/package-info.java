/**
 * The home page: domain.
 *
 * <p>A page is a list of {@link dev.showrunner.feed.Row rows}. Each row asks its source within the page's
 * {@link dev.showrunner.kit.deadline.Deadline deadline}; what came back, or did not, is an
 * {@link dev.showrunner.feed.Answer}; the {@link dev.showrunner.feed.Ladder} turns it into the best list that can
 * still be had and says which {@link dev.showrunner.feed.Rung rung} served it;
 * {@link dev.showrunner.feed.PageMerge} removes what the member has already seen further up and fills the gaps.
 * {@link dev.showrunner.feed.CoVisitation} ranks titles from what members watched. Nothing here does input or
 * output.
 */
@NullMarked
package dev.showrunner.feed;

import org.jspecify.annotations.NullMarked;
