@NullMarked
package dev.showrunner.lab.load.account;

import org.jspecify.annotations.NullMarked;
