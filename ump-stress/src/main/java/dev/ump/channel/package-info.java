/**
 * Races at the ends of a channel: each class sets up one, lets two or three threads meet in it, and
 * spells out every outcome. What is not listed is forbidden.
 */
@NullMarked
package dev.ump.channel;

import org.jspecify.annotations.NullMarked;
