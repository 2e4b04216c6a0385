package dev.showrunner.backends.junit;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Passes size and seed to a {@link Proof}, and records each proof as a properties file in the folder that {@code
 * -Dprove.results} names. The keys are module, test, claim, of, size, seed, done, seconds, result (running, passed or
 * failed) and message.
 */
final class ProofExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(ProofExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ProofRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Proof proof = context.getRequiredTestMethod().getAnnotation(Proof.class);
        Objects.requireNonNull(proof, "A ProofRun parameter requires @Proof on the method");
        ProofRecord record = new ProofRecord(file(context), System::nanoTime);
        ProofRun run = new ProofRun(size(proof), Long.getLong("prove.seed", proof.seed()), record);
        record.put("claim", proof.claim());
        record.put("of", proof.of());
        record.put("size", Integer.toString(run.size()));
        record.put("seed", Long.toString(run.seed()));
        record.put("test", name(context));
        record.put("module", Path.of("").toAbsolutePath().getFileName().toString());
        run.reached(0);
        context.getStore(NAMESPACE).put(ProofRecord.class, record);
        return run;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        ProofRecord record = context.getStore(NAMESPACE).get(ProofRecord.class, ProofRecord.class);
        if (record != null) {
            context.getExecutionException().ifPresentOrElse(record::failed, record::passed);
        }
    }

    private static int size(Proof proof) {
        boolean full = "full".equals(System.getProperty("prove"));
        return Integer.getInteger("prove.size", full ? proof.full() : proof.sample());
    }

    private static Optional<Path> file(ExtensionContext context) {
        return Optional.ofNullable(System.getProperty("prove.results"))
                .map(folder -> Path.of(folder, name(context) + ".properties"));
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }
}
