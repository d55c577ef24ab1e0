/**
 * A loop that must never wait, as that of a window: it asks by the asynchronous client only, and
 * answers come back to it as events.
 *
 * <pre>
 *   key pressed ─► loop ─► SearchBox ─► DictionaryAsync ─► server's thread ─► SlowDictionary
 *                   ▲                                             │
 *                   └──────────── an event: the answer ◄──────────┘
 * </pre>
 */
@NullMarked
package dev.ump.examples.eventloop;

import org.jspecify.annotations.NullMarked;
