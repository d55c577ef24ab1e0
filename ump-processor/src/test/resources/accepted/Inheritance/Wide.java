package inheritance;

import java.util.Collection;

interface Wide {
  Collection<String> names();

  void reset(String to);
}
