@NullMarked
package dev.showrunner.kit.limit;

import org.jspecify.annotations.NullMarked;
