/** Inside of a method that may use the types that README shows first. */
@UmpService
interface Accounts {
  long withdraw(String owner, long amount) throws OverdrawnException;
}

class OverdrawnException extends Exception {}

abstract class Bank implements Accounts {}

abstract class Frame {
  abstract void tell(long left);

  void frame(Bank bank) {
// fragment
  }
}
