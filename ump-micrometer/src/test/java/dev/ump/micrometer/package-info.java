@NullMarked
package dev.ump.micrometer;

import org.jspecify.annotations.NullMarked;
