@NullMarked
package dev.showrunner.lab.drill.run;

import org.jspecify.annotations.NullMarked;
