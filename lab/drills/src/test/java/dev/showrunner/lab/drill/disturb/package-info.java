@NullMarked
package dev.showrunner.lab.drill.disturb;

import org.jspecify.annotations.NullMarked;
