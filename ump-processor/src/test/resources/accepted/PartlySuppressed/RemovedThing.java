package partlysuppressed;

@Deprecated(forRemoval = true)
public class RemovedThing {}
