/**
 * Faults of single requests: {@link dev.showrunner.lab.proxy.http.fault.HttpFaults} has those of a way between two
 * services, and disturbs the requests that they choose.
 */
@NullMarked
package dev.showrunner.lab.proxy.http.fault;

import org.jspecify.annotations.NullMarked;
