package inheritance;

import java.io.FileNotFoundException;
import java.util.Collection;

interface SharedB {
  Collection<String> list() throws FileNotFoundException, InterruptedException, ReflectiveOperationException;

  <U extends Comparable<U>> U pick(U other);
}
