package dev.ump.remote;

import dev.ump.service.Contract;
import dev.ump.service.ServiceMethod;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contract whose values all can travel.
 *
 * @param methods by opcode
 * @param failures what is known of each exception that may be made again
 */
record RemoteContract(
    List<RemoteMethod> methods, Map<Class<? extends Throwable>, FailureForm> failures) {

  /**
   * Checks a contract.
   *
   * @throws IllegalArgumentException if something cannot travel, with all of that
   */
  static RemoteContract of(Contract<?, ?> contract, Codec codec, Set<Class<?>> allowed) {
    var check = new TypeCheck(allowed, codec.reader());
    List<String> problems = check.problems();
    List<RemoteMethod> methods = new ArrayList<>();
    Map<Class<? extends Throwable>, FailureForm> failures = new LinkedHashMap<>();
    for (int i = 0; i < contract.methods().size(); i++) {
      ServiceMethod method = contract.methods().get(i);
      Class<?> call = contract.calls().get(i);
      RemoteMethod remote = RemoteMethod.of(method, call, codec.name());
      methods.add(remote);
      check.record(call, method.name());
      for (RecordComponent component : call.getRecordComponents()) {
        check.check(
            component.getGenericType(), method.name() + ", parameter " + component.getName());
      }
      check.check(remote.result(), method.name() + ", result");
      for (Class<? extends Throwable> type : method.declared()) {
        if (type != InterruptedException.class && !failures.containsKey(type)) {
          add(type, contract.failures().get(type), method.name(), check, failures);
        }
      }
    }
    contract.failures().forEach((type, parts) -> {
      if (!failures.containsKey(type)) {
        add(type, parts, contract.service().getSimpleName(), check, failures);
      }
    });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(contract.service().getSimpleName()
          + " cannot be called from another machine:\n  " + String.join("\n  ", problems));
    }
    methods.forEach(method -> {
      codec.prepare(method.call());
      codec.prepare(method.result());
    });
    codec.prepare(FarFailure.class);
    return new RemoteContract(methods, failures);
  }

  private static void add(
      Class<? extends Throwable> type,
      @Nullable List<Contract.Part> parts,
      String where,
      TypeCheck check,
      Map<Class<? extends Throwable>, FailureForm> failures) {
    String path = where + ", exception " + type.getSimpleName();
    try {
      FailureForm form = FailureForm.of(type, parts == null ? List.of() : parts);
      form.partTypes().forEach((name, part) -> check.check(part, path + "." + name));
      failures.put(type, form);
    } catch (IllegalArgumentException unknown) {
      check.problems().add(path + ": " + unknown.getMessage());
    }
  }

  /** Returns the methods by the words of the wire. */
  Map<String, RemoteMethod> byWord() {
    Map<String, RemoteMethod> byWord = new HashMap<>();
    methods.forEach(method -> byWord.put(method.word(), method));
    return byWord;
  }

  /** Returns the name of a service on the wire, by its interface. */
  static String nameOf(Contract<?, ?> contract) {
    Class<?> service = contract.service();
    String in = service.getPackageName();
    String name = in.isEmpty() ? service.getName() : service.getName().substring(in.length() + 1);
    return name.replace('$', '_');
  }
}
