@NullMarked
package dev.ump.nats;

import org.jspecify.annotations.NullMarked;
