/**
 * Load by synthetic viewers. Package {@code plan} decides what they do, {@code engine} sends it, and {@code account}
 * records what became of each event. The classes here connect the three.
 */
@NullMarked
package dev.showrunner.lab.load;

import org.jspecify.annotations.NullMarked;
