/**
 * A request/reply channel between threads and tasks of one process: every request ends exactly
 * once.
 *
 * <pre>
 *   Client ─► request in the queue ─► Server ─► your code
 *      ▲                                          │
 *      └── reply slot ◄── ReplyContext ◄──────────┘
 * </pre>
 *
 * <p>Entry point: {@link dev.ump.channel.Channel#open()}. The words used here and in every message:
 *
 * <dl>
 *   <dt>client<dd>the sending end; {@code copy()} makes more of them
 *   <dt>server<dd>the receiving end
 *   <dt>request<dd>a message together with its reply context
 *   <dt>reply context<dd>the right, and the duty, to answer one request
 *   <dt>post<dd>a message without an answer: no caller waits for one
 * </dl>
 */
@NullMarked
package dev.ump.channel;

import org.jspecify.annotations.NullMarked;
