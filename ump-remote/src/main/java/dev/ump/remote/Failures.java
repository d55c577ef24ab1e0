package dev.ump.remote;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes exceptions apart on the machine of the service, and makes them again on the caller's. */
final class Failures {
  private static final int MOST_FRAMES = 64;
  private static final int MOST_CAUSES = 8;

  private final Map<Class<? extends Throwable>, FailureForm> forms;
  private final Codec codec;

  Failures(RemoteContract contract, Codec codec) {
    this.forms = contract.failures();
    this.codec = codec;
  }

  /** Returns an exception for the wire; what cannot be read of it is left out. */
  FarFailure apart(Throwable thrown) {
    return apart(thrown, 0);
  }

  private FarFailure apart(Throwable thrown, int depth) {
    List<String> classes = new ArrayList<>();
    for (Class<?> type = thrown.getClass(); type != Throwable.class; type = type.getSuperclass()) {
      classes.add(type.getName());
    }
    List<FarFailure.Place> stack = new ArrayList<>();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (stack.size() == MOST_FRAMES) {
        break;
      }
      stack.add(new FarFailure.Place(
          frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber()));
    }
    Throwable cause = thrown.getCause();
    FarFailure far = cause == null || depth == MOST_CAUSES ? null : apart(cause, depth + 1);
    return new FarFailure(classes, message(thrown), stack, far, parts(thrown));
  }

  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException unreadable) {
      return "(its message failed with " + unreadable.getClass().getName() + ")";
    }
  }

  private List<byte[]> parts(Throwable thrown) {
    List<byte[]> parts = new ArrayList<>();
    FailureForm form = nearest(thrown.getClass());
    if (form != null) {
      try {
        List<Type> types = List.copyOf(form.partTypes().values());
        List<@Nullable Object> values = form.apart(thrown);
        for (int i = 0; i < values.size(); i++) {
          parts.add(codec.encode(values.get(i), types.get(i)));
        }
      } catch (Exception unreadable) { // then it arrives as one that is not declared
        parts.clear();
        thrown.addSuppressed(unreadable);
      }
    }
    return parts;
  }

  private @Nullable FailureForm nearest(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      FailureForm form = forms.get(each);
      if (form != null) {
        return form;
      }
    }
    return null;
  }

  /** Returns the exception for the caller: the nearest class that is declared, or another. */
  Throwable again(FarFailure far) {
    Throwable cause = far.cause() == null ? null : undeclared(far.cause());
    for (String name : far.classes()) {
      for (Map.Entry<Class<? extends Throwable>, FailureForm> declared : forms.entrySet()) {
        if (declared.getKey().getName().equals(name)) {
          try {
            return placed(
                far,
                declared.getValue().again(far.message(), cause, parts(far, declared.getValue())));
          } catch (Exception notMade) {
            Throwable instead = undeclared(far);
            instead.addSuppressed(notMade);
            return instead;
          }
        }
      }
    }
    return undeclared(far);
  }

  private List<@Nullable Object> parts(FarFailure far, FailureForm form) throws Exception {
    List<Type> types = List.copyOf(form.partTypes().values());
    if (types.size() != far.parts().size()) {
      throw new IllegalArgumentException(
          far.parts().size() + " parts came, but " + types.size() + " are needed.");
    }
    List<@Nullable Object> parts = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      parts.add(codec.decode(far.parts().get(i), types.get(i)));
    }
    return parts;
  }

  /** Returns the exception that stands for any. */
  static RemoteFailureException undeclared(FarFailure far) {
    return (RemoteFailureException) placed(
        far,
        new RemoteFailureException(
            far.classes().isEmpty() ? "java.lang.Throwable" : far.classes().get(0),
            far.message(),
            far.cause() == null ? null : undeclared(far.cause())));
  }

  private static Throwable placed(FarFailure far, Throwable made) {
    made.setStackTrace(far.stack().stream()
        .map(place ->
            new StackTraceElement(place.type(), place.method(), place.file(), place.line()))
        .toArray(StackTraceElement[]::new));
    return made;
  }
}
