/** The lists and totals over HTTP. */
@NullMarked
package dev.showrunner.trending.http;

import org.jspecify.annotations.NullMarked;
