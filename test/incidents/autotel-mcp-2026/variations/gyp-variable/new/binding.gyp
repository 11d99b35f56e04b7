{
  "variables": { "root": "<!(node -p \"require('./native/paths').root\")" },
  "targets": [{ "target_name": "addon", "sources": ["native/addon.c"], "include_dirs": ["<(root)"] }]
}
