package dev.ump.remote;

/**
 * What a connection has done since it was opened, and what it is doing. Numbers of one moment each:
 * while calls go on, they need not fit together.
 *
 * <p>Each call of this process ends as one of {@code replied}, {@code refused}, {@code lost} and
 * {@code abandoned}. With {@code local:}, without a codec, nothing is counted.
 *
 * @param sent calls of this process that were given to the transport, one-way calls too
 * @param replied calls of this process that their service has answered, failures of its own too
 * @param refused calls of this process that were not executed: not sent, no process serves them, or
 *     refused by their server; one-way calls of which that is known, too
 * @param lost calls of this process that may have been executed, and have no answer
 * @param abandoned calls of this process that their callers have given up: cancel, interrupt, time
 *     limit
 * @param waiting calls of this process that have not ended
 * @param received calls of others that came to a service of this process, one-way calls too
 * @param answered calls of others that were answered, with a result or a failure of the service
 * @param turnedAway calls of others that were answered as not executed, or were no calls
 * @param cancelled calls of others that were cancelled, or whose process was gone
 * @param open calls of others that are executed, or wait for that
 * @param dropped frames that the transport has dropped, because they came too fast
 */
public record ConnectionStats(
    long sent,
    long replied,
    long refused,
    long lost,
    long abandoned,
    int waiting,
    long received,
    long answered,
    long turnedAway,
    long cancelled,
    int open,
    long dropped) {}
