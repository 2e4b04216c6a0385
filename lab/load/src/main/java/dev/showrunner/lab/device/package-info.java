/**
 * What a device says to the services and what they answer, in the JSON of the public API. Shared by everything that plays
 * the part of a device.
 */
@NullMarked
package dev.showrunner.lab.device;

import org.jspecify.annotations.NullMarked;
