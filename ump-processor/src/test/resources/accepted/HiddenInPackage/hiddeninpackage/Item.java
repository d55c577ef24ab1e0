package hiddeninpackage;

public class Item<T> {
  public static class Part {}
}
