/** A program with a Vert.x service proxy, as it stands in {@code docs/migrating.md}. */
@ModuleGen(name = "stock", groupPackage = "dev.ump.benchmarks.migrating")
package dev.ump.benchmarks.migrating.vertx;

import io.vertx.codegen.annotations.ModuleGen;
