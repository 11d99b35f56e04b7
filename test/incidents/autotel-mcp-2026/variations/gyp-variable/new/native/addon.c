int addon(void) { return 0; }
