/**
 * What is forgotten or dropped without a word: objects that nobody reaches, and tasks in the hands of
 * executors.
 */
@NullMarked
package dev.ump.internal.lost;

import org.jspecify.annotations.NullMarked;
