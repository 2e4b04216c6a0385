@NullMarked
package dev.showrunner.trending.http;

import org.jspecify.annotations.NullMarked;
