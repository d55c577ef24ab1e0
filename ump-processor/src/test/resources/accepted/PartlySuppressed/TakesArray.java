package partlysuppressed;

interface TakesArray {
  void all(String[] texts);
}
