/** One thread owns a connection to a database, and others ask it. */
@NullMarked
package dev.ump.examples.booking;

import org.jspecify.annotations.NullMarked;
