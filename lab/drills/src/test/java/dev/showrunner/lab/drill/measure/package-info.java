@NullMarked
package dev.showrunner.lab.drill.measure;

import org.jspecify.annotations.NullMarked;
