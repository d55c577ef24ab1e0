/** The search for what is lost: unreachable objects, and tasks that an executor dropped. */
@NullMarked
package dev.ump.internal.lost;

import org.jspecify.annotations.NullMarked;
