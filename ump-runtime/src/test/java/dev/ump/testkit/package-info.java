/** What the tests of the runtime share: threads of both kinds, their outcomes, and what they leave. */
@NullMarked
package dev.ump.testkit;

import org.jspecify.annotations.NullMarked;
