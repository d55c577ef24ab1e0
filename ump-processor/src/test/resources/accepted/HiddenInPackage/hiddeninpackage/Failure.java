package hiddeninpackage;

public class Failure extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Session session;

  public Failure(String message, Session session) {
    super(message);
    this.session = session;
  }

  public Session session() {
    return session;
  }
}
