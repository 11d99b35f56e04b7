version = "2.6.1"
