/** Files that hold secrets, as people write their paths: the source of an expression. */
export const secretPaths = String.raw`(?:~\/\.\w|\.ssh\b|id_rsa|id_ed25519|\.aws\/|\.npmrc|\.netrc|\.env\b|\.git-credentials|\.kube\/|\.cursor\/mcp|mcp\.json|claude_desktop_config|\/etc\/passwd)`;

/** Those of them that nobody writes about who helps to set a server up. */
export const keyFiles = String.raw`(?:\.ssh\/(?!config|known_hosts)|id_(?:rsa|dsa|ecdsa|ed25519)\b(?!\.pub)|\.aws\/|\.npmrc|\.netrc|\.pypirc|\.git-credentials|\.kube\/|\/etc\/(?:passwd|shadow))`;
