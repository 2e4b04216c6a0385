@NullMarked
package dev.showrunner.lab.drill.report;

import org.jspecify.annotations.NullMarked;
