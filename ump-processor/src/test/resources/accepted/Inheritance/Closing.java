package inheritance;

import java.io.FileNotFoundException;
import java.io.IOException;

interface Closing {
  Object next() throws FileNotFoundException, InterruptedException;

  void stop() throws IOException;
}
