package demo;

import dev.ump.service.UmpService;
import org.jooq.DSLContext;

/** All of jOOQ's entry points as a service. */
@UmpService
@SuppressWarnings({"deprecation", "removal", "rawtypes", "unchecked", "overloads", "UmpLiveResult"})
public interface Sql extends DSLContext {}
