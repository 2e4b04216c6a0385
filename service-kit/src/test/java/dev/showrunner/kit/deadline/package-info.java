@NullMarked
package dev.showrunner.kit.deadline;

import org.jspecify.annotations.NullMarked;
