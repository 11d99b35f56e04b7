/** What a variable of the environment decides for programs that never heard of who set it. */
type Steering = 'proxy' | 'registry' | 'service' | 'code';

const steering: ReadonlyMap<string, Steering> = new Map(
  Object.entries({
    HTTP_PROXY: 'proxy',
    HTTPS_PROXY: 'proxy',
    ALL_PROXY: 'proxy',
    http_proxy: 'proxy',
    https_proxy: 'proxy',
    all_proxy: 'proxy',
    npm_config_proxy: 'proxy',
    npm_config_https_proxy: 'proxy',
    GLOBAL_AGENT_HTTP_PROXY: 'proxy',
    npm_config_registry: 'registry',
    NPM_CONFIG_REGISTRY: 'registry',
    YARN_NPM_REGISTRY_SERVER: 'registry',
    PIP_INDEX_URL: 'registry',
    PIP_EXTRA_INDEX_URL: 'registry',
    UV_INDEX_URL: 'registry',
    UV_DEFAULT_INDEX: 'registry',
    UV_EXTRA_INDEX_URL: 'registry',
    GOPROXY: 'registry',
    ANTHROPIC_BASE_URL: 'service',
    OPENAI_BASE_URL: 'service',
    OPENAI_API_BASE: 'service',
    GEMINI_BASE_URL: 'service',
    GOOGLE_GEMINI_BASE_URL: 'service',
    AWS_ENDPOINT_URL: 'service',
    VAULT_ADDR: 'service',
    NODE_OPTIONS: 'code',
    BUN_OPTIONS: 'code',
    LD_PRELOAD: 'code',
    DYLD_INSERT_LIBRARIES: 'code',
    PYTHONSTARTUP: 'code',
    BASH_ENV: 'code',
    JAVA_TOOL_OPTIONS: 'code',
  } satisfies Record<string, Steering>),
);

/** What a variable steers; undefined for those that only the program itself asks for. */
export function steeringOf(variable: string): Steering | undefined {
  return steering.get(variable);
}

const flags: ReadonlyMap<string, RegExp> = new Map([
  [
    'NODE_OPTIONS',
    /(?:^|\s)(?:-r|--require|--import|--(?:experimental-)?loader)[=\s]\s{0,9}(\S{1,2000})/,
  ],
  ['BUN_OPTIONS', /(?:^|\s)(?:-r|--preload|--require|--import)[=\s]\s{0,9}(\S{1,2000})/],
  ['JAVA_TOOL_OPTIONS', /(?:^|\s)-(?:javaagent|agentpath):(\S{1,2000})/],
]);

/** The code that a variable loads into every program of its kind; undefined for options that load none, such as a limit of memory. */
export function codeLoadedBy(variable: string, text: string): string | undefined {
  const flag = flags.get(variable);
  const named = flag === undefined ? text.trim() : flag.exec(text)?.[1];
  return named === '' ? undefined : named?.replace(/^["']|["']$/g, '');
}
