/**
 * Typed services over a channel: the annotations that {@code ump-processor} reads, and what the
 * generated code calls.
 *
 * <pre>
 *   store.get("k") ─► KvClient ─► Get("k") ─► ServiceClient ─► channel ─► KvDispatcher ─► your code
 *          ▲                                                                                  │
 *          └───────────── typed result ◄──── ServiceClient ◄── channel ◄── ReplyContext ◄─────┘
 * </pre>
 *
 * <p>Entry points: {@link dev.ump.service.UmpService} on an interface, and {@link
 * dev.ump.service.UmpServer#start} to run an implementation of it. What says "For generated code"
 * is public only for that.
 */
@NullMarked
package dev.ump.service;

import org.jspecify.annotations.NullMarked;
