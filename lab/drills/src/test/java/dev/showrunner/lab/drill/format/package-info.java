@NullMarked
package dev.showrunner.lab.drill.format;

import org.jspecify.annotations.NullMarked;
