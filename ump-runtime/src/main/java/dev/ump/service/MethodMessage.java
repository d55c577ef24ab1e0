package dev.ump.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that says itself which method it calls, whichever service is the server's first. */
interface MethodMessage {
  /** Returns the method; null if it calls none. */
  @Nullable ServiceMethod method();

  /** Returns its text for exceptions and dumps. */
  String text();

  /**
   * Returns the text for what was sent to a server.
   *
   * @param methods the methods of its first service
   */
  static String describe(List<ServiceMethod> methods, Object message) {
    if (message instanceof Marker<?>) {
      return message.toString();
    }
    if (message instanceof MethodMessage own) {
      return own.text();
    }
    if (!(message instanceof Envelope<?> envelope)) {
      return String.valueOf(message.getClass());
    }
    int opcode = envelope.opcode();
    return opcode >= 0 && opcode < methods.size()
        ? methods.get(opcode).name()
        : "Unknown method of opcode " + opcode;
  }
}
