/** For tests of code that calls services of other machines: transports that lose frames. */
@NullMarked
package dev.ump.remote.test;

import org.jspecify.annotations.NullMarked;
