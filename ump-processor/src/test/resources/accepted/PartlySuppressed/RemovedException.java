package partlysuppressed;

@Deprecated(forRemoval = true)
public class RemovedException extends Exception {
  private static final long serialVersionUID = 1;
}
