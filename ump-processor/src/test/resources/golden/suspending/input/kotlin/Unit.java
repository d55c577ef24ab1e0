package kotlin;

public final class Unit {
  private Unit() {}
}
