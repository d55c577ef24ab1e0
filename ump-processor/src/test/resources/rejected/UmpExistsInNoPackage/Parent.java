interface Parent {
  class Hiding {}
}
