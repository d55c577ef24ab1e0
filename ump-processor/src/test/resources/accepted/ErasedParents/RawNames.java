package erasedparents;

import java.util.ArrayList;

@SuppressWarnings({"rawtypes", "serial"})
public class RawNames extends ArrayList {}
