@NullMarked
package dev.showrunner.trending.kafka;

import org.jspecify.annotations.NullMarked;
