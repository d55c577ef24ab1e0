package hiddeninpackage.other;

public interface Parent {
  interface Item {}

  interface Hiding {}

  void hiding(Hiding hiding);
}
