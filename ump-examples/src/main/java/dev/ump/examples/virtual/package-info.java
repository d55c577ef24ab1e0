/** Virtual threads on both sides: callers that wait by the thousand, and a server that is one of them. */
@NullMarked
package dev.ump.examples.virtual;

import org.jspecify.annotations.NullMarked;
