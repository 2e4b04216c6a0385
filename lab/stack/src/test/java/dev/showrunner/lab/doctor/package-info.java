@NullMarked
package dev.showrunner.lab.doctor;

import org.jspecify.annotations.NullMarked;
