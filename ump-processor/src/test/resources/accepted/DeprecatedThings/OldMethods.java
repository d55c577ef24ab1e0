package deprecatedthings;

public interface OldMethods {
  @Deprecated
  void old();

  @Deprecated(forRemoval = true)
  void oldest();

  void current();
}
