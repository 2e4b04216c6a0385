/**
 * Extension point of the supervisor's control API. The supervisor checks token, Host and Origin before a request
 * reaches these routes. {@link dev.showrunner.lab.control.Json} defines the JSON format of requests, responses and
 * {@code --json}.
 */
@NullMarked
package dev.showrunner.lab.control;

import org.jspecify.annotations.NullMarked;
