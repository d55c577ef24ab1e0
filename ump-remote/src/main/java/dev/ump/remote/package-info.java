/**
 * The same service on several machines: {@link dev.ump.remote.UmpConnection}.
 *
 * <pre>{@code
 * var connection = UmpConnection.open("nats://broker:4222");
 * DeskClient desk = connection.client(DeskClient.contract());
 * desk.book("ann", seats);
 * }</pre>
 *
 * <p>A {@link dev.ump.remote.Codec} decides what travels, a {@link dev.ump.remote.Transport} how it
 * travels.
 */
@NullMarked
package dev.ump.remote;

import org.jspecify.annotations.NullMarked;
