package dev.ump.console;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON. Texts are cut to {@link #LONGEST} characters, and everything but plain ASCII
 * letters, digits and harmless signs is escaped: the result means nothing else in HTML, in a script
 * or in another character set. Confined to one thread.
 */
final class Json {
  /** The longest text that is written whole. */
  static final int LONGEST = 200;

  private static final String HARMFUL = "\"\\<>&'";

  private final StringBuilder text = new StringBuilder(4_096);
  private boolean isFirst = true;

  /** Begins an object, as a value. */
  Json object() {
    return open('{');
  }

  /** Begins an array, as a value. */
  Json array() {
    return open('[');
  }

  private Json open(char bracket) {
    comma();
    text.append(bracket);
    isFirst = true;
    return this;
  }

  Json endObject() {
    return close('}');
  }

  Json endArray() {
    return close(']');
  }

  private Json close(char bracket) {
    text.append(bracket);
    isFirst = false;
    return this;
  }

  /** Begins a member of an object; its value follows. */
  Json name(String name) {
    comma();
    quote(name);
    text.append(':');
    isFirst = true;
    return this;
  }

  Json value(@Nullable String value) {
    comma();
    if (value == null) {
      text.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  Json value(long value) {
    comma();
    text.append(value);
    return this;
  }

  Json value(boolean value) {
    comma();
    text.append(value);
    return this;
  }

  /** Writes a member whose value is a text, unless that is null. */
  Json member(String name, @Nullable String value) {
    return value == null ? this : name(name).value(value);
  }

  Json member(String name, long value) {
    return name(name).value(value);
  }

  /** Writes a member only if it is true: absent means false. */
  Json flag(String name, boolean value) {
    return value ? name(name).value(true) : this;
  }

  private void comma() {
    if (!isFirst) {
      text.append(',');
    }
    isFirst = false;
  }

  private void quote(String value) {
    text.append('"');
    int end = Math.min(value.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || HARMFUL.indexOf(c) >= 0) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(Character.forDigit(c >> shift & 0xf, 16));
        }
      } else {
        text.append(c);
      }
    }
    text.append(end < value.length() ? "\\u2026\"" : "\"");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
