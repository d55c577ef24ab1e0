package partlysuppressed;

interface TakesMany {
  void all(String... texts);
}
