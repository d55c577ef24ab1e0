package kv;

public class QuotaExceededException extends Exception {
  private static final long serialVersionUID = 1L;
}
