package dev.ump.processor.model;

/**
 * The qualified names of the runtime's types that the processor asks for or generated code names.
 * The processor does not see these types themselves.
 */
public final class UmpTypes {
  public static final String UMP_SERVICE = "dev.ump.service.UmpService";
  public static final String UMP_METHOD = "dev.ump.service.UmpMethod";
  public static final String ONE_WAY = "dev.ump.service.OneWay";
  public static final String UMP_LOCAL = "dev.ump.service.UmpLocal";
  public static final String UMP_KEY = "dev.ump.service.UmpKey";
  public static final String UMP_GENERATED = "dev.ump.service.UmpGenerated";

  public static final String CALL = "dev.ump.service.Call";
  public static final String DISPATCHER = "dev.ump.service.Dispatcher";
  public static final String ENVELOPE = "dev.ump.service.Envelope";
  public static final String REPLIES = "dev.ump.service.Replies";
  public static final String SERVICE_CLIENT = "dev.ump.service.ServiceClient";
  public static final String SERVICE_METHOD = "dev.ump.service.ServiceMethod";
  public static final String UNKNOWN_ENVELOPE = "dev.ump.service.UnknownEnvelopeException";

  public static final String CLIENT = "dev.ump.channel.Client";
  public static final String REPLY_CONTEXT = "dev.ump.channel.ReplyContext";

  private UmpTypes() {}
}
