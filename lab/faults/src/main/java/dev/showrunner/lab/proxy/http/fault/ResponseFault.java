package dev.showrunner.lab.proxy.http.fault;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Changes one answer on its way to the caller. */
interface ResponseFault {
    /**
     * Takes a message of the answer and its promise over.
     *
     * @return whether the answer is over, as far as this is concerned
     */
    boolean write(ChannelHandlerContext context, Object message, ChannelPromise promise);

    /** The connection is gone. */
    void discard();
}
