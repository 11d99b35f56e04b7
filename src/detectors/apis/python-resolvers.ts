const lookups =
  /^py:(?:socket\.(?:gethostbyname(?:_ex)?|getaddrinfo)|asyncio\.get_(?:running_|event_)?loop\.\(\)\.getaddrinfo)$/u;
const resolvers =
  /^py:(?:dns\.(?:async)?resolver\.(?:\w{1,20}\.\(\)\.)?(?:resolve|query)|aiodns\.DNSResolver\.\(\)\.query)$/u;

/** How a function of Python asks the DNS for a name, by the name of its API. */
export function pythonResolverOf(name: string): 'lookup' | 'resolve' | 'reverse' | undefined {
  if (lookups.test(name)) return 'lookup';
  if (resolvers.test(name)) return 'resolve';
  return name === 'py:socket.gethostbyaddr' ? 'reverse' : undefined;
}
