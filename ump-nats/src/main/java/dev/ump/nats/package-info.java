/** The {@code nats:} transport of {@link dev.ump.remote.UmpConnection}. */
@NullMarked
package dev.ump.nats;

import org.jspecify.annotations.NullMarked;
