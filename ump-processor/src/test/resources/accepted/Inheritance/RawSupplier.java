package inheritance;

import java.util.function.Supplier;

@SuppressWarnings("rawtypes")
interface RawSupplier extends Supplier {}
