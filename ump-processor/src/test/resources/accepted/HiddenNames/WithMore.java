package hiddennames;

interface WithMore {
  interface Client {}

  interface CompletableFuture {}

  interface Async {}

  interface ServiceMethod {}

  interface Object {}

  interface Override {}
}
