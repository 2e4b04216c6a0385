/**
 * Synthetic viewers: what they do is planned in {@code plan}, sent by {@code engine} and booked in {@code account}; here
 * the three meet.
 */
@NullMarked
package dev.showrunner.lab.load;

import org.jspecify.annotations.NullMarked;
