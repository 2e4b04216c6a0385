package dev.showrunner.lab.proxy.http.fault;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Changes one response on its way to the caller. */
interface ResponseFault {
    /**
     * Takes over a message of the response and its promise.
     *
     * @return whether this fault has finished with the response
     */
    boolean write(ChannelHandlerContext context, Object message, ChannelPromise promise);

    /** Handles the end of the connection: releases all messages. */
    void discard();
}
