@NullMarked
package dev.showrunner.feed;

import org.jspecify.annotations.NullMarked;
