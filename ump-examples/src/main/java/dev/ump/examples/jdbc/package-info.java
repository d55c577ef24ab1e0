/** A connection to a database that any thread may use: types of others, as services. */
@NullMarked
package dev.ump.examples.jdbc;

import org.jspecify.annotations.NullMarked;
