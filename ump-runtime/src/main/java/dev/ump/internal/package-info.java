/**
 * Structures that do not know what a request is: an intrusive queue, the role of its consumer,
 * waiting, time limits. Not exported.
 */
@NullMarked
package dev.ump.internal;

import org.jspecify.annotations.NullMarked;
