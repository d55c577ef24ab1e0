class Item {
  static class Part {}
}
