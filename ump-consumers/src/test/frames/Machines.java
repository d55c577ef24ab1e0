/** Inside of a method that has a service which may be called from other machines. */
@UmpService
interface Accounts {
  long withdraw(String owner, long amount);
}

abstract class Frame {
  void frame(UmpServer<AccountsClient> server) {
// fragment
  }
}
