/**
 * Faults of single requests. {@link dev.showrunner.lab.proxy.http.fault.HttpFaults} holds the faults of the route
 * between two services and applies them to the requests that they select.
 */
@NullMarked
package dev.showrunner.lab.proxy.http.fault;

import org.jspecify.annotations.NullMarked;
