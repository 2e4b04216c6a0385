/** The service's HTTP interface. */
@NullMarked
package dev.showrunner.feed.http;

import org.jspecify.annotations.NullMarked;
