class Call {}
