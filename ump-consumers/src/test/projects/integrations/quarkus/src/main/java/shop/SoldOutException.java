package shop;

/** There is none of an article. */
public class SoldOutException extends Exception {

  public SoldOutException(String message) {
    super(message);
  }
}
