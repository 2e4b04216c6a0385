package dev.showrunner.lab.proxy.toxic;

/** A disturbance with its settings; immutable, and the same for all connections of a proxy. */
@FunctionalInterface
public interface Toxic {
    /** A new stage for one direction of one connection. */
    Stage stage(Outlet outlet);
}
