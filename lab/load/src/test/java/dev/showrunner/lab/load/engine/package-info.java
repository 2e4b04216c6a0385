@NullMarked
package dev.showrunner.lab.load.engine;

import org.jspecify.annotations.NullMarked;
