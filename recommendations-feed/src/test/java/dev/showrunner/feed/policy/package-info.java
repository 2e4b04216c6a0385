@NullMarked
package dev.showrunner.feed.policy;

import org.jspecify.annotations.NullMarked;
