package dev.ump.processor.model;

/** Whether a value is an array, and how two such are compared by content. */
public enum ArrayContent {
  /** No array: by {@code equals}. */
  NONE,
  /** An array whose elements are no arrays: by {@code Arrays.equals}. */
  FLAT,
  /** An array whose elements are or may be arrays: by {@code Arrays.deepEquals}. */
  DEEP
}
