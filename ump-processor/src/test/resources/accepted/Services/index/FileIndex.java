package index;

import dev.ump.service.UmpService;
import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;

/** Full-text search over files. */
@UmpService
public interface FileIndex {

  record Hit(Path file, long offset, float score) {}

  int add(Path... files) throws IOException;

  @SuppressWarnings("unchecked")
  void addAll(Collection<? extends Path>... groups) throws IOException;

  boolean remove(Path file);

  List<Hit> search(String query, int limit, String... extensions);

  byte[] digest(Path file, String algorithm) throws IOException, NoSuchAlgorithmException;

  long[] offsets(Path file, String term);

  String[][] table(Path file, char separator) throws IOException, DataFormatException;

  @SuppressWarnings("unchecked")
  <T extends Comparable<T>> T[] sorted(T[] values, List<? super T>... sinks);

  Map<String, ? extends Collection<Path>> duplicates() throws IOException;

  void compact() throws IOException, InterruptedException;
}
