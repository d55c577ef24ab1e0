package dev.ump.processor.model;

/** How a method answers. */
public enum ReplyStyle {
  /** With a value, when it returns. */
  VALUE,
  /** With nothing, when it returns. */
  VOID,
  /** With the outcome of the stage that it returns. */
  STAGE,
  /** Not at all. */
  ONE_WAY
}
