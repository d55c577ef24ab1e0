package dev.ump.channel;

/** An outcome that is thrown. */
record Failure(Throwable thrown) {}
