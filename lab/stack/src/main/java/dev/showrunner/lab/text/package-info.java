/** Text formats: durations, tables, YAML with a schema. */
@NullMarked
package dev.showrunner.lab.text;

import org.jspecify.annotations.NullMarked;
