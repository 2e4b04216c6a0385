@NullMarked
package dev.showrunner.kit;

import org.jspecify.annotations.NullMarked;
