package dev.ump.remote;

import dev.ump.channel.UmpException;
import dev.ump.service.CallInterceptor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a connection was told.
 *
 * @param codec encodes values
 * @param prefix the first word of all subjects
 * @param limit the time limit of calls whose methods have none
 * @param sign how often a server says that a call is still alive
 * @param closeWithin how long a close waits
 * @param allowed classes that may travel because the user says so
 * @param headers carries contexts, or null
 * @param lost is given what became of one-way calls, once their callers are gone
 * @param interceptors around each call of this process, the outermost first
 */
record Settings(
    Codec codec,
    String prefix,
    Duration limit,
    Duration sign,
    Duration closeWithin,
    Set<Class<?>> allowed,
    @Nullable RemoteHeaders headers,
    Consumer<? super UmpException> lost,
    List<CallInterceptor> interceptors) {}
