import dev.ump.service.UmpKey;
import dev.ump.service.UmpService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

@UmpService
interface UmpKeyType<K extends ArrayList<String>> {
  void array(@UmpKey byte[] id); // error: [UmpKeyType] @UmpKey parameter id of UmpKeyType.array(byte[]) is byte[], which is compared by identity, so two of the same value can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void arrays(@UmpKey List<byte[]> ids); // error: [UmpKeyType] @UmpKey parameter ids of UmpKeyType.arrays(List) is List<byte[]>, which is compared by identity, so two of the same value can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void varargs(String first, @UmpKey String... ids); // error: [UmpKeyType] @UmpKey parameter ids of UmpKeyType.varargs(String, String...) is String[], which is compared by identity, so two of the same value can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void identity(@UmpKey Session session); // error: [UmpKeyType] @UmpKey parameter session of UmpKeyType.identity(Session) is UmpKeyType.Session, which is compared by identity, so two of the same value can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void builder(@UmpKey StringBuilder name); // error: [UmpKeyType] @UmpKey parameter name of UmpKeyType.builder(StringBuilder) is StringBuilder, which is compared by identity, so two of the same value can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void atomic(@UmpKey AtomicLong number); // error: [UmpKeyType] @UmpKey parameter number of UmpKeyType.atomic(AtomicLong) is AtomicLong, which is compared by identity, so two of the same value can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void future(@UmpKey CompletableFuture<String> later); // error: [UmpKeyType] @UmpKey parameter later of UmpKeyType.future(CompletableFuture) is CompletableFuture<String>, which is compared by identity, so two of the same value can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void action(@UmpKey Runnable action); // error: [UmpKeyType] @UmpKey parameter action of UmpKeyType.action(Runnable) is Runnable, which is compared by identity, so two of the same value can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void date(@UmpKey Date day); // error: [UmpKeyType] @UmpKey parameter day of UmpKeyType.date(Date) is Date, which can change, and then goes to a different owner. Use a text, a number, an enum, an identifier or a record of these.

  void map(@UmpKey LinkedHashMap<String, String> map); // error: [UmpKeyType] @UmpKey parameter map of UmpKeyType.map(LinkedHashMap) is LinkedHashMap<String, String>, which can change, and then goes to a different owner. Use a text, a number, an enum, an identifier or a record of these.

  void bounded(@UmpKey K list); // error: [UmpKeyType] @UmpKey parameter list of UmpKeyType.bounded(K) is K, which can change, and then goes to a different owner. Use a text, a number, an enum, an identifier or a record of these.

  void text(@UmpKey CharSequence text); // error: [UmpKeyType] @UmpKey parameter text of UmpKeyType.text(CharSequence) is CharSequence, which does not say when two are equal, so these can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void both(@UmpKey String right, @UmpKey Collection<String> wrong); // error: [UmpKeyType] @UmpKey parameter wrong of UmpKeyType.both(String, Collection) is Collection<String>, which does not say when two are equal, so these can go to different owners. Use a text, a number, an enum, an identifier or a record of these.

  void right(@UmpKey List<String> path);

  class Session {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    public int hashCode(int seed) {
      return seed;
    }
  }
}
