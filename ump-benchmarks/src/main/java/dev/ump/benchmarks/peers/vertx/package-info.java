/** A service of Vert.x, whose proxy and handler are generated. */
@ModuleGen(name = "echo", groupPackage = "dev.ump.benchmarks.peers")
@NullMarked
package dev.ump.benchmarks.peers.vertx;

import io.vertx.codegen.annotations.ModuleGen;
import org.jspecify.annotations.NullMarked;
