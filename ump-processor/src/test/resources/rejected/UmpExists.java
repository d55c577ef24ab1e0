import dev.ump.service.UmpService;

@UmpService
interface UmpExists { // error: [UmpExists] UmpExistsClient would be generated for UmpExists, but exists already. Rename one of the two, or choose another suffix, as with @UmpService(client = "Caller").
  void run();
}

class UmpExistsClient {}

@UmpService
interface Outer_Inner {
  void run();
}

class Outer {
  @UmpService
  interface Inner { // error: [UmpExists] Outer_InnerEnvelope would be generated for Outer.Inner, but exists already. Rename one of the two, or choose another suffix, as with @UmpService(client = "Caller").
    void run();
  }
}
