package dev.ump.shop;

/** The starter's own configuration: no other module is looked at in small contexts. */
final class AutoConfigurationClass {
  private AutoConfigurationClass() {}

  static Class<?> get() {
    return get("UmpAutoConfiguration");
  }

  static Class<?> get(String name) {
    try {
      return Class.forName("dev.ump.spring." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
