import { nameOfApi, type Api } from './api.ts';

/** How a client of Python takes its destination. */
export interface PythonClient {
  readonly via: string;
  readonly scheme: string;
  /**
   * `url`: an address, or a path below the one that the client was made with; `base`: an address that is only remembered; `host`: a name;
   * `pair`: `(host, port)`.
   */
  readonly takes: 'url' | 'base' | 'host' | 'pair';
  /** Where the destination stands, by place and by name. */
  readonly at: number;
  readonly names: readonly string[];
  /** Where the body stands by place. */
  readonly body?: number;
}

type Row = readonly [RegExp, PythonClient];

function url(via: string, at: number, body?: number, scheme = 'https'): PythonClient {
  const names = ['url', 'uri', 'fullurl', 'str_or_url'];
  return { via, scheme, takes: 'url', at, names, ...(body === undefined ? {} : { body }) };
}

function base(via: string, at: number, ...names: string[]): PythonClient {
  return { via, scheme: 'https', takes: 'base', at, names: ['base_url', ...names] };
}

function host(via: string, scheme: string, at = 0, ...names: string[]): PythonClient {
  return { via, scheme, takes: 'host', at, names: ['host', 'hostname', ...names] };
}

function pair(via: string, scheme: string, at = 0): PythonClient {
  return { via, scheme, takes: 'pair', at, names: ['address', 'sock', 'uri'] };
}

const sessions = String.raw`(?:api\.|(?:sessions?\.)?(?:Session|session|HTMLSession|CachedSession)\.\(\)\.)?`;

/** By the module that a client comes from; within it the first row that matches. */
const clients: ReadonlyMap<string, readonly Row[]> = new Map<string, readonly Row[]>([
  ...['requests', 'niquests', 'requests_html', 'requests_cache'].map(
    (via): [string, readonly Row[]] => [via, requestsLike(via)],
  ),
  [
    'curl_cffi',
    [
      [
        /^requests\.(?:(?:Async)?Session\.\(\)\.)?(?:get|head|options|delete)$/u,
        url('curl_cffi', 0),
      ],
      [/^requests\.(?:(?:Async)?Session\.\(\)\.)?(?:post|put|patch)$/u, url('curl_cffi', 0, 1)],
      [/^requests\.(?:(?:Async)?Session\.\(\)\.)?request$/u, url('curl_cffi', 1)],
    ],
  ],
  ['cloudscraper', [[/^create_scraper\.\(\)\.(?:get|post|put)$/u, url('cloudscraper', 0, 1)]]],
  [
    'httpx',
    [
      [
        /^(?:(?:Async)?Client\.\(\)\.)?(?:get|head|options|delete|post|put|patch)$/u,
        url('httpx', 0),
      ],
      [/^(?:(?:Async)?Client\.\(\)\.)?(?:request|stream|build_request)$/u, url('httpx', 1)],
      [/^Request$/u, url('httpx', 1)],
      [/^(?:Async)?Client$/u, base('httpx', -1)],
    ],
  ],
  [
    'aiohttp',
    [
      [
        /^(?:client\.)?ClientSession\.\(\)\.(?:get|head|options|delete|post|put|patch)$/u,
        url('aiohttp', 0),
      ],
      [/^(?:client\.)?ClientSession\.\(\)\.(?:request|_request)$|^request$/u, url('aiohttp', 1)],
      [/^(?:client\.)?ClientSession\.\(\)\.ws_connect$/u, url('aiohttp', 0, undefined, 'ws')],
      [/^(?:client\.)?ClientSession$/u, base('aiohttp', 0)],
    ],
  ],
  [
    'urllib',
    [
      [/^(?:request\.)?urlopen$/u, url('urllib', 0, 1)],
      [/^(?:request\.)?urlretrieve$/u, url('urllib', 0)],
      [/^(?:request\.)?Request$/u, url('urllib', 0, 1)],
      [
        /^request\.(?:build_opener|URLopener|FancyURLopener)\.\(\)\.(?:open|retrieve)$/u,
        url('urllib', 0, 1),
      ],
    ],
  ],
  ['urllib2', [[/^(?:urlopen|Request)$/u, url('urllib', 0, 1)]]],
  [
    'urllib3',
    [
      [
        /^(?:(?:poolmanager\.)?(?:Pool|Proxy)Manager\.\(\)\.)?(?:request|urlopen|request_encode_\w{3,4})$/u,
        url('urllib3', 1),
      ],
      [/^(?:connectionpool\.)?HTTPS?ConnectionPool$/u, host('urllib3', 'https')],
    ],
  ],
  [
    'http',
    [
      [/^client\.HTTPConnection$/u, host('http', 'http')],
      [/^client\.HTTPSConnection$/u, host('http', 'https')],
    ],
  ],
  [
    'httplib',
    [
      [/^HTTPConnection$/u, host('http', 'http')],
      [/^HTTPSConnection$/u, host('http', 'https')],
    ],
  ],
  ['httplib2', [[/^Http\.\(\)\.request$/u, url('httplib2', 0, 2)]]],
  ['treq', [[/^(?:get|post|put|patch|delete|head)$/u, url('treq', 0, 1)]]],
  [
    'socket',
    [
      [/^create_connection$/u, pair('socket', 'tcp')],
      [/^(?:socket|create_connection)\.\(\)\.connect(?:_ex)?$/u, pair('socket', 'tcp')],
      [/^socket\.\(\)\.sendto$/u, pair('socket', 'udp', -1)],
    ],
  ],
  ['ssl', [[/\.wrap_socket\.\(\)\.connect(?:_ex)?$/u, pair('ssl', 'tls')]]],
  [
    'asyncio',
    [
      [/^open_connection$/u, host('asyncio', 'tcp')],
      [/^get_(?:running_|event_)?loop\.\(\)\.create_connection$/u, host('asyncio', 'tcp', 1)],
    ],
  ],
  [
    'websockets',
    [
      [
        /^(?:(?:sync|asyncio|legacy)\.)?(?:client\.)?(?:unix_)?connect$/u,
        url('websockets', 0, undefined, 'ws'),
      ],
    ],
  ],
  [
    'websocket',
    [
      [
        /^(?:create_connection|WebSocketApp|WebSocket\.\(\)\.connect)$/u,
        url('websocket', 0, undefined, 'ws'),
      ],
    ],
  ],
  [
    'socketio',
    [[/^(?:Async)?(?:Simple)?Client\.\(\)\.connect$/u, url('socketio', 0, undefined, 'ws')]],
  ],
  ['ftplib', [[/^FTP(?:_TLS)?(?:\.\(\)\.connect)?$/u, host('ftplib', 'ftp')]]],
  [
    'paramiko',
    [
      [/^(?:client\.)?SSHClient\.\(\)\.connect$/u, host('paramiko', 'ssh')],
      [/^Transport$/u, pair('paramiko', 'ssh')],
    ],
  ],
  ['asyncssh', [[/^connect$/u, host('asyncssh', 'ssh')]]],
  ['fabric', [[/^Connection$/u, host('fabric', 'ssh')]]],
  ['telnetlib', [[/^Telnet(?:\.\(\)\.open)?$/u, host('telnetlib', 'telnet')]]],
  ['xmlrpc', [[/^client\.Server(?:Proxy)?$/u, url('xmlrpc', 0)]]],
  ['smtplib', [[/^(?:SMTP|SMTP_SSL|LMTP)(?:\.\(\)\.connect)?$/u, host('smtplib', 'smtp')]]],
  ['aiosmtplib', [[/^SMTP$|^send$/u, { ...host('aiosmtplib', 'smtp', -1) }]]],
  ['imaplib', [[/^IMAP4(?:_SSL)?$/u, host('imaplib', 'imap')]]],
  ['poplib', [[/^POP3(?:_SSL)?$/u, host('poplib', 'pop3')]]],
  ['grpc', [[/^(?:aio\.)?(?:in)?secure_channel$/u, host('grpc', 'grpc', 0, 'target')]]],
]);

function requestsLike(via: string): readonly Row[] {
  return [
    [new RegExp(`^${sessions}(?:get|head|options|delete)$`, 'u'), url(via, 0)],
    [new RegExp(`^${sessions}(?:post|put|patch)$`, 'u'), url(via, 0, 1)],
    [new RegExp(`^${sessions}request$`, 'u'), url(via, 1)],
    [/^(?:models\.)?Request$/u, url(via, 1)],
  ];
}

/** How a call of Python takes its destination; undefined for what connects to nothing. */
export function pythonClientOf(api: Api): PythonClient | undefined {
  const rows = clients.get(api.module.slice(3));
  if (rows === undefined) return undefined;
  const path = nameOfApi(api).slice(api.module.length + 1);
  return rows.find(([pattern]) => pattern.test(path))?.[1];
}
