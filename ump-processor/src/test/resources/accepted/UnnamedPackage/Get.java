class Get {}
