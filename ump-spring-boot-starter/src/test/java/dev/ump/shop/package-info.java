@NullMarked
package dev.ump.shop;

import org.jspecify.annotations.NullMarked;
