package dev.ump.remote;

import dev.ump.service.Call;
import dev.ump.service.ServiceMethod;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A method of a service, as it is called from another machine.
 *
 * @param method what the generator knows of it
 * @param word its name on the wire: that of its record
 * @param call the record
 * @param result the type of the result, boxed
 * @param signature all that both sides must agree on, as a text
 * @param api a hash of that
 * @param head the head of its calls, but for the last word
 */
record RemoteMethod(
    ServiceMethod method,
    String word,
    Class<?> call,
    Type result,
    String signature,
    String api,
    String head) {

  static RemoteMethod of(ServiceMethod method, Class<?> call, String codec) {
    Type result = result(call);
    List<String> parameters = new ArrayList<>();
    for (RecordComponent component : call.getRecordComponents()) {
      parameters.add(component.getGenericType().getTypeName() + " " + component.getName());
    }
    String signature = call.getSimpleName() + "(" + String.join(", ", parameters) + ") -> "
        + result.getTypeName() + (method.isOneWay() ? ", one-way" : "");
    String api = hash(signature);
    return new RemoteMethod(
        method, call.getSimpleName(), call, result, signature, api, Wire.head(codec, api));
  }

  /** Returns R of {@code Call<S, R>}. */
  private static Type result(Class<?> call) {
    for (Type parent : call.getGenericInterfaces()) {
      if (parent instanceof ParameterizedType generic && generic.getRawType() == Call.class) {
        return generic.getActualTypeArguments()[1];
      }
    }
    throw new IllegalArgumentException(call.getName() + " is no call.");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException missing) { // each JDK has it
      throw new IllegalStateException(missing);
    }
  }
}
