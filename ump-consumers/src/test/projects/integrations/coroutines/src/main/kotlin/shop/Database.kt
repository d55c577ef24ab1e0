package shop

fun interface Database {
  suspend fun save(item: String, left: Int)
}
