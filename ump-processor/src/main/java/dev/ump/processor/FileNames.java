package dev.ump.processor;

import dev.ump.processor.model.MethodModel;
import dev.ump.processor.model.ServiceModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * Whether the file system can write the names of the class files. Where the locale is {@code C}, it
 * knows ASCII alone, and a method becomes a file only by its record.
 */
final class FileNames {
  private final Filer filer;

  FileNames(Filer filer) {
    this.filer = filer;
  }

  /** A name that cannot be written, and what it is that of. */
  record Unwritable(String of, String file) {}

  /** The first one that is needed for a service. */
  Optional<Unwritable> find(ServiceModel service) {
    var envelope = service.generated().envelope();
    for (var type : service.generated().all()) {
      String file = type.simpleName() + ".class";
      if (!isWritable(type.packageName(), file)) {
        return Optional.of(new Unwritable(service.simpleName(), file));
      }
    }
    for (MethodModel method : service.methods()) {
      String file = envelope.simpleName() + "$" + method.names().record() + ".class";
      if (!isWritable(envelope.packageName(), file)) {
        return Optional.of(new Unwritable(method.names().description(), file));
      }
    }
    return Optional.empty();
  }

  private boolean isWritable(String packageName, String file) {
    if (file.chars().allMatch(c -> c < 128)) {
      return true;
    }
    try {
      filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, file);
      return true;
    } catch (FileNotFoundException | NoSuchFileException e) {
      return true; // that it is not there yet
    } catch (IOException | InvalidPathException e) {
      return false;
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      return true; // a build that does not say
    }
  }
}
