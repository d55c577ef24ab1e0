package dev.ump.processor.model;

/** How a method answers. */
public enum ReplyStyle {
  /** With a value, when it returns. */
  VALUE,
  /** With nothing, when it returns. */
  VOID,
  /** With the outcome of the stage that it returns. */
  STAGE,
  /** With what a {@code suspend} function of Kotlin returns, now or later. */
  SUSPEND,
  /** Not at all. */
  ONE_WAY
}
