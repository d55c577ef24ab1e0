/** What a caller gets when a call fails, and when it may try again. */
@NullMarked
package dev.ump.examples.failures;

import org.jspecify.annotations.NullMarked;
