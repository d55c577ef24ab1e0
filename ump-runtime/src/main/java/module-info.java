/** Micro message passing: the channel, and what generated clients and dispatchers call. */
module dev.ump.runtime {
  requires static jdk.jfr;
  requires static org.jspecify;

  exports dev.ump.channel;
  exports dev.ump.service;
}
