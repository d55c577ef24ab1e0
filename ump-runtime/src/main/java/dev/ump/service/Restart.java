package dev.ump.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A try to make a service anew, see {@link UmpServer.Builder#restartOn}. Immutable.
 *
 * @param server the name of the server
 * @param number the number of this try among those within the time of {@link Restarts#atMost}, from
 *     1
 * @param cause the failure for which the service is made anew: of a call, or of the try before;
 *     null if the service asked for it by {@link UmpServer#restartCurrent}
 * @param pause the time before this try
 */
public record Restart(String server, int number, @Nullable Throwable cause, Duration pause) {}
