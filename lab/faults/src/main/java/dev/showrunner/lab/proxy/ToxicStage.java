package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.toxic.Ending;
import dev.showrunner.lab.proxy.toxic.Outlet;
import dev.showrunner.lab.proxy.toxic.PassThrough;
import dev.showrunner.lab.proxy.toxic.Stage;
import dev.showrunner.lab.proxy.toxic.Toxic;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Position of a toxic in a link. It owns the toxic's stage and is that stage's outlet. Confined to the event loop. */
final class ToxicStage implements Outlet {
    private final Link link;
    private ActiveToxic toxic;
    private boolean chosen;
    private Stage stage;

    ToxicStage(Link link, ActiveToxic toxic) {
        this.link = link;
        this.toxic = toxic;
        chosen = choose();
        stage = effective().stage(this);
    }

    ActiveToxic toxic() {
        return toxic;
    }

    void begin() {
        if (chosen) {
            toxic.effect().connection();
        }
        stage.begin();
    }

    void receive(ByteBuf data) {
        if (chosen) {
            toxic.effect().received(data.readableBytes());
        }
        stage.receive(data);
    }

    void end(Ending ending) {
        stage.end(ending);
    }

    void change(ActiveToxic changed) {
        if (!changed.equals(toxic)) {
            boolean before = chosen;
            toxic = changed;
            chosen = choose();
            stage = stage.replacedBy(effective(), this);
            if (chosen && !before) {
                toxic.effect().connection();
            }
            stage.begin();
        }
    }

    void onRemoved() {
        stage.onRemoved();
    }

    void discard() {
        stage.discard();
    }

    @Override
    public void pass(ByteBuf data) {
        link.deliver(link.indexAfter(this), data);
    }

    @Override
    public void end(Outlet.Cause cause, Ending ending) {
        if (cause == Outlet.Cause.TOXIC) {
            toxic.effect().countEnded();
        }
        link.end(link.indexAfter(this), ending);
    }

    @Override
    public void reset() {
        toxic.effect().countEnded();
        link.connection().reset();
    }

    @Override
    public Timer after(long nanos, Runnable action) {
        Future<?> timer = link.connection()
                .loop()
                .schedule(
                        () -> {
                            action.run();
                            link.flush();
                        },
                        nanos,
                        TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void held(long bytes) {
        toxic.effect().held(bytes);
        link.held(bytes);
    }

    @Override
    public void dropped(long bytes) {
        toxic.effect().dropped(bytes);
    }

    private boolean choose() {
        return ThreadLocalRandom.current().nextDouble() < toxic.spec().toxicity();
    }

    private Toxic effective() {
        return chosen ? toxic.spec().attributes().toxic() : PassThrough::new;
    }
}
