import dev.ump.service.UmpService;

class UmpPrivate {
  @UmpService
  private interface Store { // error: [UmpPrivate] UmpPrivate.Store or a class around it is private, so generated code cannot implement it. Make it package-private at least.
    void run();
  }

  private static class Inside {
    @UmpService
    interface Deeper { // error: [UmpPrivate] UmpPrivate.Inside.Deeper or a class around it is private, so generated code cannot implement it. Make it package-private at least.
      void run();
    }
  }

  void method() {
    @UmpService
    interface Local { // no processor sees it
      void run();
    }
  }
}
