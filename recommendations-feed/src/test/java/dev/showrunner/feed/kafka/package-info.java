@NullMarked
package dev.showrunner.feed.kafka;

import org.jspecify.annotations.NullMarked;
