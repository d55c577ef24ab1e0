package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** A service of an owner, as the code sees it that only has to recognize it. */
interface ServiceTarget {
  /** Returns whether it is one of this owner's. */
  boolean isOf(CurrentServices.Owner owner);

  /** Returns the object whose methods are called, or null if that is unknown. */
  @Nullable Object implementation();

  /** Returns whether it ended although its owner goes on: its calls are refused. */
  boolean isGone();
}
