/**
 * {@link dev.ump.console.UmpConsole}: a page that shows what the servers of a process are doing.
 *
 * <pre>
 *   browser ─► Pages ─► CachedLook ─► Look ─► ShownServer ─► UmpServer.stats, dump
 *                                      ├─► Waits: which server waits for which other
 *                                      ├─► Finding: what state that is, in words
 *                                      └─► Report ─► Json
 * </pre>
 *
 * <p>Everything is read when a browser asks, on the thread that answers it. Nothing else here has a
 * thread, a timer or a listener of calls.
 */
@NullMarked
package dev.ump.console;

import org.jspecify.annotations.NullMarked;
