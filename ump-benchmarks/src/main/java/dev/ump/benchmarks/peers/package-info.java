/**
 * The ways of asking a thread for an answer that are compared: each a small adapter, written as a user
 * of that library would. Every server answers with the message it got, so what is measured is the
 * way there and back.
 */
@NullMarked
package dev.ump.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
