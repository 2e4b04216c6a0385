/**
 * Puts a page together: one {@link dev.showrunner.feed.page.RowSource} for each row or group of rows, asked in parallel
 * by {@link dev.showrunner.feed.page.HomePage} within one deadline.
 */
@NullMarked
package dev.showrunner.feed.page;

import org.jspecify.annotations.NullMarked;
