/** Faults between a service and its dependencies, injected by the proxies. */
@NullMarked
package dev.showrunner.lab.fault.network;

import org.jspecify.annotations.NullMarked;
