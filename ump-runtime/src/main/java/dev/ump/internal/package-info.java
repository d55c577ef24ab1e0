/**
 * The contracts between {@code dev.ump.channel} and {@code dev.ump.service} beyond the public API:
 * what a message, a handler or the server of a channel can also be for a typed service. Neither
 * this package nor those below it are exported.
 */
@NullMarked
package dev.ump.internal;

import org.jspecify.annotations.NullMarked;
