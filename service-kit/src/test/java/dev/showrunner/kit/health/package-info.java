@NullMarked
package dev.showrunner.kit.health;

import org.jspecify.annotations.NullMarked;
