@NullMarked
package dev.showrunner.lab.drill.judge;

import org.jspecify.annotations.NullMarked;
