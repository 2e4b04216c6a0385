package dev.showrunner.lab.proxy.toxic;

/** A toxic with its settings. Immutable, and shared by all connections of a proxy. */
@FunctionalInterface
public interface Toxic {
    /** Returns a new stage for one direction of one connection. */
    Stage stage(Outlet outlet);
}
