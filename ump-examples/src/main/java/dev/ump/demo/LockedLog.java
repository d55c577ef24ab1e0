package dev.ump.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that outlives a kill: a line is handed to the operating system before the call
 * returns. It is locked against a second process.
 *
 * <p>Safe for use by several threads.
 */
final class LockedLog implements AutoCloseable {
  private final Path path;
  private final FileChannel file;

  private LockedLog(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a file, which changes nothing in it.
   *
   * @throws BadInputException if it cannot be opened, or another process writes to it
   */
  static LockedLog open(Path path) throws BadInputException {
    try {
      FileChannel file = FileChannel.open(
          path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (file.tryLock() == null) {
          throw new BadInputException(path + " is in use by another process");
        }
        return new LockedLog(path, file);
      } catch (BadInputException | IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (OverlappingFileLockException e) {
      throw new BadInputException(path + " is in use by another thread");
    } catch (IOException e) {
      throw BadInputException.unreadable(path, e);
    }
  }

  Path path() {
    return path;
  }

  /**
   * Returns what is in it, read by this channel: closing another one of the same file would give
   * up the lock.
   *
   * @throws BadInputException if it cannot be read
   */
  byte[] content() throws BadInputException {
    try {
      var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
      while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
        // once is enough, most times
      }
      return bytes.array();
    } catch (IOException e) {
      throw BadInputException.unreadable(path, e);
    }
  }

  /** Cuts off what comes after so many bytes: a line that was torn by a kill. */
  synchronized void cut(int length) {
    try {
      file.truncate(length).position(length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  synchronized void write(String line) {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Closes the file, and leaves none where there was none if nothing was written. */
  @Override
  public void close() {
    try (file) {
      if (file.size() == 0) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException(path + ": " + cause.getMessage(), cause);
  }
}
