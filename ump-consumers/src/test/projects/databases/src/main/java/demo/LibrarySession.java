package demo;

import org.hibernate.engine.spi.SessionDelegatorBaseImpl;
import org.hibernate.engine.spi.SessionImplementor;

/** The implementation: Hibernate's own session. */
@SuppressWarnings({"deprecation", "serial", "unchecked"})
public final class LibrarySession extends SessionDelegatorBaseImpl implements Library {
  public LibrarySession(SessionImplementor session) {
    super(session);
  }
}
