@NullMarked
package dev.showrunner.feed.catalog;

import org.jspecify.annotations.NullMarked;
