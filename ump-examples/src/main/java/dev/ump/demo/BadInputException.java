package dev.ump.demo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the program was given cannot be used; the message says what and why, in one line. */
final class BadInputException extends Exception {
  private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }

  /** The message of most {@link IOException}s is a path or a word: this says what was wrong. */
  static BadInputException unreadable(Path file, IOException cause) {
    String why = cause instanceof NoSuchFileException
        ? "there is no such file"
        : cause instanceof AccessDeniedException ? "access is denied" : cause.getMessage();
    return new BadInputException(file + ": " + why);
  }
}
