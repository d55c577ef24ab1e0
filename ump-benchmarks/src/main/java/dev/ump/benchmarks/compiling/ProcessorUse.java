package dev.ump.benchmarks.compiling;

import java.util.Locale;

/** How generated code comes to the compiler. */
public enum ProcessorUse {
  /** Not at all. */
  BARE("no processor"),
  /** As sources, as if written by hand. */
  HANDED("generated code as sources"),
  /** From the processor. */
  PROCESSED("processor");

  private final String title;

  ProcessorUse(String title) {
    this.title = title;
  }

  /** The name in parameters and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, in some words. */
  public String title() {
    return title;
  }
}
