@NullMarked
package dev.ump.remote;

import org.jspecify.annotations.NullMarked;
