package dev.showrunner.lab.proxy;

/**
 * A toxic that a proxy has.
 *
 * @param id the same as long as the toxic lives, whatever its settings
 * @param spec its settings
 * @param effect what it has done
 */
record ActiveToxic(Object id, ToxicSpec spec, ToxicEffect effect) {
    static ActiveToxic of(ToxicSpec spec) {
        return new ActiveToxic(new Object(), spec, new ToxicEffect());
    }

    ActiveToxic with(ToxicSpec changed) {
        return new ActiveToxic(id, changed, effect);
    }
}
