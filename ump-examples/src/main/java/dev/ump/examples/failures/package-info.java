/** What a caller is told when a call does not end well, and when it may be tried again. */
@NullMarked
package dev.ump.examples.failures;

import org.jspecify.annotations.NullMarked;
