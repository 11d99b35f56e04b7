/**
 * One line about each attack that rules refer to and that is not re-created under `test/incidents`: they struck packages
 * of Python, or in a way that another re-creation shows.
 */
export const incidentLines: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'ctx-2022':
      'An abandoned package got new versions, also under old numbers, whose constructor sent the whole environment in the path of a request.',
    'sentinelsneak-2022':
      'A working client for a vendor’s service, published by a stranger, collected shell history, SSH keys and cloud settings and uploaded them with curl.',
    'lottie-player-2024':
      'The player grew from half a megabyte to several, with a window that asked visitors of websites to connect their wallets.',
    'solana-web3js-2024':
      'A function was called wherever a secret key passed and sent it away in pieces, as headers that looked like those of a delivery network.',
    'ultralytics-2024-12-04':
      'A build that had been taken over put a downloader of a miner into a release that the repository never held.',
    'ultralytics-2024-12-07':
      'With a token left over from the first attack, loading the package fetched a miner with wget.',
    'rspack-2024':
      'A postinstall script ran an obfuscated file that asked a server what to do and fetched a miner.',
    'vant-2024': 'The same obfuscated file in four release lines at once.',
    'groq-mcp-2025':
      'A package under the name of a vendor’s server, in version 9.9.9, told a tunnel which machine had loaded it.',
    'md5-en-2025':
      'An update hid the windows and the output of code that fetched a program, ran it and reported to a chat bot.',
    'gluestack-2025':
      'Behind hundreds of blanks at the end of a line stood a program for remote control of the machine.',
    'eslint-config-prettier-2025':
      'An install script put the name of a Windows program together from pieces and let it load a library that came with the package.',
    'got-fetch-2025': 'The same loader, with a library named like a crash reporter.',
    'is-2025':
      'The whole module became an obfuscated loader that collected the environment and evaluated what a socket sent.',
    'toptal-picasso-2025':
      'Only the manifest changed: one script sent the output of a token command away, another deleted the disk.',
    'num2words-2025': 'A Windows program was shipped under a name that said it was Python source.',
    'nx-s1ngularity-2025':
      'A postinstall script asked the AI assistants of the machine, with their questions switched off, to list secrets, and published what they found.',
    'shai-hulud-2-2025':
      'A worm brought its own runtime in a preinstall script and published itself with the tokens that it found.',
    'xrpl-2025':
      'A function that seemed to check seeds was called from every constructor of a wallet and posted them.',
    'art-template-2025':
      'Only the bundle for browsers gained a loader of scripts from elsewhere; the file for Node stayed as it was.',
    'litellm-2026':
      'A blob ran at import and later at every start of Python, collected secrets and sent them encrypted.',
    'mistralai-pypi-2026':
      'At import, and on Linux only, curl fetched a program into the temporary folder and started it detached.',
    'mcp-remote-cve-2025':
      'A server could name an address that the client opened in a way that ran programs: no attack in a release, and the reason why new programs fed from outside weigh much.',
    'lightning-2026':
      'A thread that started at import fetched another runtime and ran a bundle of megabytes with it.',
    'hades-2026': 'A file that every start of Python reads ran a bundle of JavaScript.',
  }),
);
