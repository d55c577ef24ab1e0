public class Asynchronous {}
