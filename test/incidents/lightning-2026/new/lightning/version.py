version = "2.6.2"
