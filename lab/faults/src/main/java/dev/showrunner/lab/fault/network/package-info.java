/** Faults between the services and what they depend on, made by the proxies. */
@NullMarked
package dev.showrunner.lab.fault.network;

import org.jspecify.annotations.NullMarked;
