/**
 * A shop to look at with the console: several servers, idle, busy, stuck or deadlocked.
 *
 * <p>Read {@code ConsoleMain} first, then {@code Shop}: which of its servers ask which others.
 */
@NullMarked
package dev.ump.examples.console;

import org.jspecify.annotations.NullMarked;
