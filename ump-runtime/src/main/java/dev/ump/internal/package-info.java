/**
 * What a message, a handler or the server of a channel can be beside that, on behalf of a typed service:
 * all that {@code dev.ump.channel} and {@code dev.ump.service} know of each other beyond the public API.
 * Neither this package nor those below it are exported.
 */
@NullMarked
package dev.ump.internal;

import org.jspecify.annotations.NullMarked;
