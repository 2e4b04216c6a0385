package dev.showrunner.lab.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Creates the verbs and injects the session. */
final class VerbFactory implements CommandLine.IFactory {
    private final CommandLine.IFactory others = CommandLine.defaultFactory();
    private final Session session;

    VerbFactory(Session session) {
        this.session = session;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (!type.getName().endsWith("Command")) {
            return others.create(type);
        }
        Constructor<K> constructor = type.getDeclaredConstructor(Session.class);
        return constructor.newInstance(session);
    }
}
