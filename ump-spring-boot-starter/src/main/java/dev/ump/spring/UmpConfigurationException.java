package dev.ump.spring;

import org.jspecify.annotations.Nullable;

/** An application that uses ump is configured in a way that cannot work. It does not start. */
public final class UmpConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  private final String action;

  UmpConfigurationException(String problem, String action, @Nullable Throwable cause) {
    super(problem, cause);
    this.action = action;
  }

  /** {@return what to do about it} */
  public String action() {
    return action;
  }
}
