/** Facts about machine and user, in the words of JavaScript's `os`. */
const facts: ReadonlyMap<string, string> = new Map([
  ['socket.gethostname', 'hostname'],
  ['socket.getfqdn', 'hostname'],
  ['platform.node', 'hostname'],
  ['os.uname', 'hostname'],
  ['platform.uname', 'hostname'],
  ['getpass.getuser', 'userInfo'],
  ['os.getlogin', 'userInfo'],
  ['os.getuid', 'userInfo'],
  ['psutil.users', 'userInfo'],
  ['uuid.getnode', 'networkInterfaces'],
  ['psutil.net_if_addrs', 'networkInterfaces'],
  ['netifaces.ifaddresses', 'networkInterfaces'],
  ['socket.gethostbyname', 'networkInterfaces'],
  ['pathlib.Path.home', 'homedir'],
  ['os.path.expanduser', 'homedir'],
  ['machineid.id', 'machineId'],
  ['platform.platform', 'platform'],
  ['platform.system', 'platform'],
  ['sys.platform', 'platform'],
  ['os.name', 'platform'],
  ['platform.machine', 'arch'],
  ['platform.architecture', 'arch'],
  ['platform.processor', 'cpus'],
  ['os.cpu_count', 'cpus'],
  ['psutil.cpu_count', 'cpus'],
  ['psutil.virtual_memory', 'totalmem'],
  ['platform.release', 'release'],
  ['platform.version', 'version'],
  ['platform.python_version', 'version'],
  ['sys.version', 'version'],
  ['sys.version_info', 'version'],
  ['os.getcwd', 'cwd'],
  ['pathlib.Path.cwd', 'cwd'],
  ['os.getpid', 'pid'],
  ['os.environ.USER', 'userInfo'],
  ['os.environ.USERNAME', 'userInfo'],
]);

/** The fact about machine or user that an API of Python tells. */
export function factOfPython(name: string): string | undefined {
  return facts.get(name.slice(3));
}
