package dev.showrunner.lab.proxy.toxic;

/** How one direction of a connection ends. */
public enum Ending {
    /** The sender sends no more but may still receive: a FIN. */
    HALF,
    /** Both directions end after earlier data has been delivered. */
    WHOLE
}
