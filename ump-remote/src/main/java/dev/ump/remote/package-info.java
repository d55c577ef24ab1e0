/**
 * The same service on several machines: {@link dev.ump.remote.UmpConnection}. What travels is
 * decided by a {@link dev.ump.remote.Codec}, how it travels by a {@link dev.ump.remote.Transport}.
 */
@NullMarked
package dev.ump.remote;

import org.jspecify.annotations.NullMarked;
