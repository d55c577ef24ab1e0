package dev.ump.service;

import org.jspecify.annotations.Nullable;

/**
 * The failure of a service method that returned null for a stage; {@link CallExecution} adds the
 * name.
 */
final class NullStageException extends NullPointerException {
  private static final long serialVersionUID = 1L;

  NullStageException() {
    this(null);
  }

  NullStageException(@Nullable ServiceMethod method) {
    super((method == null ? "The service method" : method.name())
        + " returned null where it must return a CompletionStage.");
  }
}
