/**
 * Several instances of one service: a balancer in front of them, and how one is taken out of service, restarted and put
 * back while the others work.
 */
@NullMarked
package dev.showrunner.lab.replica;

import org.jspecify.annotations.NullMarked;
