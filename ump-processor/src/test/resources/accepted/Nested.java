package nested;

import dev.ump.service.UmpService;

/** Services at any depth; the generated types stand beside the outermost class. */
public class Nested {
  @UmpService
  public interface Inner {
    int add(int a, int b);

    interface Deeper {
      @UmpService
      interface Deepest extends Inner {
        Inner inner();
      }
    }
  }

  @UmpService
  protected interface ForHeirs {
    void run();
  }

  static class Generic<T> {
    @UmpService
    interface InGeneric {
      void run(Generic<String> generic);
    }
  }
}
