package dev.ump.kotlin

import dev.ump.service.OneWay
import dev.ump.service.UmpService

/** What a call runs; a type of its own, since Java has no functions that suspend. */
class Work<T>(val body: suspend () -> T)

/** A service whose functions run what a test gives them. */
@UmpService
interface Desk {
  /** Runs this in a call. */
  suspend fun <T> run(work: Work<T>): T

  suspend fun rest()

  suspend fun find(item: String): Int?

  fun now(work: () -> String): String

  @OneWay fun note(work: () -> Unit)
}

open class PlainDesk : Desk {
  override suspend fun <T> run(work: Work<T>): T = work.body()

  override suspend fun rest() {}

  override suspend fun find(item: String): Int? = if (item == "tea") 3 else null

  override fun now(work: () -> String): String = work()

  override fun note(work: () -> Unit) = work()
}

@Interleaved class OpenDesk : PlainDesk()

class SoldOut(val item: String) : Exception("sold out: $item")
