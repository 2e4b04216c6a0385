/** What is told of a drill: a block of text to paste, JSON for programs, and one HTML file that needs nothing else. */
@NullMarked
package dev.showrunner.lab.drill.report;

import org.jspecify.annotations.NullMarked;
