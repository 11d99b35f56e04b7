const servers =
  /^(?:http\.server\.(?:Threading)?HTTPServer|BaseHTTPServer\.HTTPServer|socketserver\.\w{3,20}Server|uvicorn\.(?:run|Server)|hypercorn\.(?:asyncio|trio)\.serve|waitress\.serve|flask\.Flask\.\(\)\.run|quart\.Quart\.\(\)\.run|sanic\.Sanic\.\(\)\.run|bottle\.run|tornado\..{1,40}\.listen|aiohttp\.web\.run_app|asyncio\.start_(?:unix_)?server|websockets\.(?:\w{1,12}\.){0,2}serve|wsgiref\.simple_server\.make_server|xmlrpc\.server\.SimpleXMLRPCServer|socket\.socket\.\(\)\.listen|socket\.create_server|grpc\.(?:aio\.)?server|aiosmtpd\.controller\.Controller|paramiko\.ServerInterface)$/u;

/** The module whose server a call of Python starts, by the name of its API. */
export function pythonServerOf(name: string): string | undefined {
  const inner = name.slice(3);
  return servers.test(inner) ? inner.split('.', 1)[0] : undefined;
}
