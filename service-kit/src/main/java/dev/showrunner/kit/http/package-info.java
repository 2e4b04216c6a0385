/** Calls to other services over HTTP within a time limit. */
@NullMarked
package dev.showrunner.kit.http;

import org.jspecify.annotations.NullMarked;
