package dev.ump.processor.model;

/**
 * The qualified names of the runtime's types that the processor asks for or generated code names.
 * The processor does not see these types themselves.
 */
public final class UmpTypes {
  /** The annotation {@code @UmpService}. */
  public static final String UMP_SERVICE = "dev.ump.service.UmpService";

  /** The annotation {@code @UmpMethod}. */
  public static final String UMP_METHOD = "dev.ump.service.UmpMethod";

  /** The annotation {@code @OneWay}. */
  public static final String ONE_WAY = "dev.ump.service.OneWay";

  /** The annotation {@code @UmpLocal}. */
  public static final String UMP_LOCAL = "dev.ump.service.UmpLocal";

  /** The annotation {@code @UmpKey}. */
  public static final String UMP_KEY = "dev.ump.service.UmpKey";

  /** The annotation {@code @UmpGenerated}. */
  public static final String UMP_GENERATED = "dev.ump.service.UmpGenerated";

  /** The type {@code Call}. */
  public static final String CALL = "dev.ump.service.Call";

  /** The type {@code Contract}. */
  public static final String CONTRACT = "dev.ump.service.Contract";

  /** The type {@code Dispatcher}. */
  public static final String DISPATCHER = "dev.ump.service.Dispatcher";

  /** The type {@code Envelope}. */
  public static final String ENVELOPE = "dev.ump.service.Envelope";

  /** The type {@code Replies}. */
  public static final String REPLIES = "dev.ump.service.Replies";

  /** The type {@code ServiceClient}. */
  public static final String SERVICE_CLIENT = "dev.ump.service.ServiceClient";

  /** The type {@code ServiceMethod}. */
  public static final String SERVICE_METHOD = "dev.ump.service.ServiceMethod";

  /** The type {@code UnknownEnvelopeException}. */
  public static final String UNKNOWN_ENVELOPE = "dev.ump.service.UnknownEnvelopeException";

  /** The type {@code Client}. */
  public static final String CLIENT = "dev.ump.channel.Client";

  /** The type {@code ReplyContext}. */
  public static final String REPLY_CONTEXT = "dev.ump.channel.ReplyContext";

  /** The type {@code SuspendCalls} of {@code ump-kotlin}, which may be missing. */
  public static final String SUSPEND_CALLS = "dev.ump.kotlin.SuspendCalls";

  private UmpTypes() {}
}
