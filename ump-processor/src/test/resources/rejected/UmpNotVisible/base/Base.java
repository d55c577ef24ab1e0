package base;

public interface Base {
  Hidden hidden();
}

class Hidden {}
