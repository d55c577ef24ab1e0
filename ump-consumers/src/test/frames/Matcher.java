/** Inside of a service that inherits a method with a result that is live. */
@UmpService
interface Matcher extends Predicate<String> {
// fragment
}
