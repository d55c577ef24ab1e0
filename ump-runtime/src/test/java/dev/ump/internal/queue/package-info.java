/** Tests of the line in which requests wait. */
@NullMarked
package dev.ump.internal.queue;

import org.jspecify.annotations.NullMarked;
