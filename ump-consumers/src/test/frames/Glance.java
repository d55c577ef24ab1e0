/** Around types that a page shows. */
class Glance {
  static class OverdrawnException extends Exception {}

// fragment
}
