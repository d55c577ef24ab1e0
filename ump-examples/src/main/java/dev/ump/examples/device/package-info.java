/** A device that breaks and comes back, while its callers keep their client. */
@NullMarked
package dev.ump.examples.device;

import org.jspecify.annotations.NullMarked;
