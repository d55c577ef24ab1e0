/**
 * Makes the moving picture in README from a real run of the booking demo, which is killed and started again.
 *
 * <pre>
 *   Recorder ─► Cast ─► Scenes ─► Film ─► docs/images/booking.svg
 *                         │
 *                      Terminal
 * </pre>
 *
 * <p>{@link dev.ump.film.FilmMain} is the program.
 */
@NullMarked
package dev.ump.film;

import org.jspecify.annotations.NullMarked;
