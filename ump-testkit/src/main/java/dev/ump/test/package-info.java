/**
 * For the tests of code that uses generated clients: servers that a test runs on its own thread,
 * and that answer as it says. Needs no test framework.
 *
 * <ul>
 *   <li>{@link dev.ump.test.StepServer} runs a real service, one call after the other, when the
 *       test says so.
 *   <li>{@link dev.ump.test.ScriptedServer} answers as the test has written down, without a
 *       service.
 *   <li>{@link dev.ump.test.RecordingDispatcher} notes which calls the clients of any server make.
 * </ul>
 *
 * <p>All of them use real channels: calls end, fail, and are withdrawn as in production.
 */
@NullMarked
package dev.ump.test;

import org.jspecify.annotations.NullMarked;
