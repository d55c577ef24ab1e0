package inheritance;

import java.io.IOException;
import java.util.List;

interface SharedA {
  List<String> list() throws IOException, InterruptedException;

  <T extends Comparable<T>> T pick(T one);
}
