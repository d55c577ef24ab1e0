/**
 * What is forgotten or dropped without a word: unreachable objects, and tasks in the hands of
 * executors.
 */
@NullMarked
package dev.ump.internal.lost;

import org.jspecify.annotations.NullMarked;
