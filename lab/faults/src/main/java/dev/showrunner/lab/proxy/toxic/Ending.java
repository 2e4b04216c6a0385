package dev.showrunner.lab.proxy.toxic;

/** How a direction of a connection ends. */
public enum Ending {
    /** The sender has no more to say, but may still listen: a FIN. */
    HALF,
    /** Both directions are over, once what came before has been delivered. */
    WHOLE
}
