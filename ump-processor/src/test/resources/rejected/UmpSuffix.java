import dev.ump.service.UmpService;

class UmpSuffix {
  @UmpService(client = "") // error: [UmpSuffix] @UmpService of UmpSuffix.Empty has the suffix "", which cannot end the name of a generated type of its own. Choose suffixes of letters and digits that differ from each other in more than case.
  interface Empty {
    void run();
  }

  @UmpService(async = "-er") // error: [UmpSuffix] @UmpService of UmpSuffix.NoLetters has the suffix "-er", which cannot end the name of a generated type of its own. Choose suffixes of letters and digits that differ from each other in more than case.
  interface NoLetters {
    void run();
  }

  @UmpService(dispatcher = "CLIENT") // error: [UmpSuffix] @UmpService of UmpSuffix.Same has the suffix "Client", which cannot end the name of a generated type of its own. Choose suffixes of letters and digits that differ from each other in more than case.
  interface Same {
    void run();
  }

  @UmpService(envelope = "Dispatcher") // error: [UmpSuffix] @UmpService of UmpSuffix.Usual has the suffix "Dispatcher", which cannot end the name of a generated type of its own. Choose suffixes of letters and digits that differ from each other in more than case.
  interface Usual {
    void run();
  }
}
