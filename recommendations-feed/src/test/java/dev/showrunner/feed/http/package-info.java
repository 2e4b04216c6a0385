@NullMarked
package dev.showrunner.feed.http;

import org.jspecify.annotations.NullMarked;
