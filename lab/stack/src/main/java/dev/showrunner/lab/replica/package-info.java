/**
 * Several instances of one service: a balancer in front of them, and rolling restarts that drain and restart one
 * instance while the others serve.
 */
@NullMarked
package dev.showrunner.lab.replica;

import org.jspecify.annotations.NullMarked;
