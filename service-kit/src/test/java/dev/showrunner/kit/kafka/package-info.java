@NullMarked
package dev.showrunner.kit.kafka;

import org.jspecify.annotations.NullMarked;
