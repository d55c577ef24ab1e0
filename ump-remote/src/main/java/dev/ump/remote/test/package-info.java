/** For tests of code that calls services of other machines: transports that lose frames, codecs. */
@NullMarked
package dev.ump.remote.test;

import org.jspecify.annotations.NullMarked;
