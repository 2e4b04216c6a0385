/** Writes the report of a drill: a summary to paste, JSON for programs, and one self-contained HTML file. */
@NullMarked
package dev.showrunner.lab.drill.report;

import org.jspecify.annotations.NullMarked;
