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

@UmpService
interface Nesting { // error: [UmpExists] NestingClient would be generated for Nesting, which nests Nesting.NestingClient: in the generated client that name means the nested type. Rename one of the two, or choose another suffix, as with @UmpService(client = "Caller").
  record NestingClient(String name) {}

  void register(NestingClient client);
}

interface Parent {
  enum InheritingEnvelope {
    SMALL
  }
}

@UmpService
interface Inheriting extends Parent { // error: [UmpExists] InheritingEnvelope would be generated for Inheriting, which nests Parent.InheritingEnvelope: in the generated client that name means the nested type. Rename one of the two, or choose another suffix, as with @UmpService(client = "Caller").
  void send(InheritingEnvelope envelope);
}

@UmpService
interface Counting {
  int CountingClient = 1; // error: [UmpExists] Counting has the constant CountingClient: in the generated client that name means the constant, and not the class or the package that the client has to name. Rename the constant.

  void count();
}

@UmpService
interface Packaged {
  int Contract = 1;
  int dev = 2; // error: [UmpExists] Packaged has the constant dev: in the generated client that name means the constant, and not the class or the package that the client has to name. Rename the constant.

  void run();
}

@UmpService
interface Hiding { // error: [UmpExists] Code generated for Hiding would have to name classes of the package dev, which a type or type variable of that name hides. Rename it, or declare the service where that type is not seen.
  class dev {}

  void run();
}

@UmpService
interface Generic { // error: [UmpExists] Code generated for Generic would have to name classes of the package java, which a type or type variable of that name hides. Rename it, or declare the service where that type is not seen.
  <java> void list(java one);
}

@UmpService(client = "Caller", async = "Later")
interface Chosen {
  record ChosenClient(String name) {}

  record ChosenAsync(String name) {}

  void register(ChosenClient client, ChosenAsync async);
}
