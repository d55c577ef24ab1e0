package contracts;

import dev.ump.service.Contract;
import dev.ump.service.UmpServer;
import java.util.List;
import java.util.Map;
import java.util.Set;

public final class Program {
  private Program() {}

  private static final class SmallDesk implements Desk {
    @Override
    public int book(String name) {
      return name.length();
    }

    @Override
    public void contract(String name) {}

    @Override
    public <T> T generic(T value) {
      return value;
    }
  }

  public static void main(String... args) throws Exception {
    Contract<Desk, DeskClient> contract = DeskClient.contract();
    same(contract.service(), Desk.class);
    same(
        contract.calls(),
        List.of(DeskEnvelope.Book.class, DeskEnvelope.Contract.class, DeskEnvelope.Generic.class));
    same(contract.methods(), DeskEnvelope.METHODS);
    same(contract.failures().keySet(), Set.of(Desk.SoldOut.class, Desk.Fields.class, Desk.Unchecked.class));
    same(
        contract.failures(),
        Map.of(
            Desk.SoldOut.class,
            List.of(
                Contract.Part.of(String.class, "message"),
                Contract.Part.of(Throwable.class, "cause"),
                Contract.Part.of(List.class, "seats"),
                Contract.Part.of(int.class, "left"),
                Contract.Part.of(boolean.class, "open")),
            Desk.Fields.class,
            List.of(Contract.Part.of(long.class, "code")),
            Desk.Unchecked.class,
            List.of()));
    try (var server = UmpServer.start(DeskDispatcher.of(new SmallDesk()))) {
      DeskClient again = contract.connect(contract.base(server.client()));
      same(again.book("ann"), 3);
    }
  }

  private static void same(Object one, Object other) {
    if (!one.equals(other)) {
      throw new AssertionError(one + " is not " + other);
    }
  }
}
