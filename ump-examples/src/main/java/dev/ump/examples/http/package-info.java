/**
 * An HTTP front: many request threads in front of one owner of a database.
 *
 * <pre>
 *   browser ─► request thread ─┐
 *   browser ─► request thread ─┼─► RoomBoardClient ─► server's thread ─► SqliteRoomBoard ─► rooms.db
 *   browser ─► request thread ─┘
 * </pre>
 *
 * <p>Read {@code RoomFront} first: how each outcome of a call becomes a status. On the page a
 * visitor makes the owner slow, or stops it, and sees what callers get; a console shows why.
 */
@NullMarked
package dev.ump.examples.http;

import org.jspecify.annotations.NullMarked;
