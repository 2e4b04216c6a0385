package dev.showrunner.lab.proxy;

/**
 * A toxic of a proxy, with its effect so far.
 *
 * @param id the identity of the toxic, which survives changes of its settings
 * @param spec its current settings
 * @param effect its effect so far
 */
record ActiveToxic(Object id, ToxicSpec spec, ToxicEffect effect) {
    static ActiveToxic of(ToxicSpec spec) {
        return new ActiveToxic(new Object(), spec, new ToxicEffect());
    }

    ActiveToxic with(ToxicSpec changed) {
        return new ActiveToxic(id, changed, effect);
    }
}
