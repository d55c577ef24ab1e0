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
import java.util.Collection;

/**
 * Writes down each confirmation as it arrives at a customer, so that what was confirmed is known even
 * if the process is killed: a line is handed to the operating system before the call returns. It is
 * locked against a second process.
 *
 * <p>Safe for use by several threads.
 */
final class ConfirmationLog implements AutoCloseable {
  private final Path path;
  private final FileChannel file;
  private final Confirmations found;

  private ConfirmationLog(Path path, FileChannel file, Confirmations found) {
    this.path = path;
    this.file = file;
    this.found = found;
  }

  /**
   * Opens a log and reads what is in it, which changes nothing yet.
   *
   * @throws BadInputException if it cannot be opened, another process writes to it, or it is no log
   */
  static ConfirmationLog open(Path path) throws BadInputException {
    try {
      FileChannel file = FileChannel.open(
          path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (file.tryLock() == null) {
          throw new BadInputException(path + " is in use by another process");
        }
        return new ConfirmationLog(path, file, Confirmations.read(path, content(file)));
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

  /** By this channel: closing another one of the same file would give up the lock. */
  private static byte[] content(FileChannel file) throws IOException {
    var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // once is enough, most times
    }
    return bytes.array();
  }

  /** What was in it when it was opened. */
  Confirmations found() {
    return found;
  }

  /**
   * A run begins, after one that may have been killed: the line torn then is cut off.
   *
   * @param unheard bookings that the killed run left, unknown to their customers
   * @param inFlight how many requests this run may have in flight
   */
  synchronized void begin(Collection<Booking> unheard, int inFlight) {
    try {
      file.truncate(found.length()).position(found.length());
    } catch (IOException e) {
      throw failed(e);
    }
    unheard.forEach(booking -> write("unheard " + fields(booking)));
    write("run " + inFlight);
  }

  /** A customer has heard that a booking was made. */
  void heard(Booking booking) {
    write("heard " + fields(booking));
  }

  /** The run ends, and no request is in flight. */
  void end() {
    write("end");
  }

  private static String fields(Booking booking) {
    Route route = booking.route();
    return booking.number() + " " + route.origin() + " " + route.destination() + " "
        + booking.seats();
  }

  private synchronized void write(String line) {
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

  private static UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException("The log of confirmations: " + cause.getMessage(), cause);
  }
}
