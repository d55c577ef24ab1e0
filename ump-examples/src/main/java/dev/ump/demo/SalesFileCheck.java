package dev.ump.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at a file before it is opened as a {@link SalesFile}, without changing it. */
final class SalesFileCheck {
  private SalesFileCheck() {}

  /**
   * Returns whether the file has the desk's sales in it already; false if it is still to be filled.
   *
   * @throws BadInputException if it is something else, or sells other seats
   */
  static boolean isFilled(Path path, Timetable timetable) throws BadInputException {
    if (!Files.exists(path)) {
      checkFolder(path);
      return false;
    }
    if (!Files.isRegularFile(path)) {
      throw new BadInputException(path + " is not a file");
    }
    if (!Files.isWritable(path)) {
      throw new BadInputException(path + " cannot be written");
    }
    try {
      if (SalesSnapshot.read(path, sales -> sales.applicationId() == 0 && sales.isEmpty())) {
        return false;
      }
      if (SalesSnapshot.read(path, SalesSnapshot::applicationId) != SalesFile.APPLICATION_ID) {
        throw new BadInputException(path + " is a database, but not a booking desk's");
      }
      if (!SalesSnapshot.read(path, SalesSnapshot::seats).equals(timetable.seats())) {
        throw new BadInputException(path + " sells other seats than " + timetable.source());
      }
      return true;
    } catch (SalesFileException e) {
      throw new BadInputException(
          e.isNoDatabase() ? path + " is not a database" : String.valueOf(e.getMessage()));
    }
  }

  private static void checkFolder(Path path) throws BadInputException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadInputException(path + ": there is no folder " + folder);
    }
  }
}
