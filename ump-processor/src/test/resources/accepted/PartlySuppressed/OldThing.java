package partlysuppressed;

@Deprecated
public class OldThing {}
