/** What the channel keeps alive, and what it must not. */
@NullMarked
package dev.ump.memory;

import org.jspecify.annotations.NullMarked;
