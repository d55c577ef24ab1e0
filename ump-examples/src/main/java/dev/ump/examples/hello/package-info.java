/** A greeting over a channel, without any generated code. */
@NullMarked
package dev.ump.examples.hello;

import org.jspecify.annotations.NullMarked;
