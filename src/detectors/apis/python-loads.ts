/** A function of Python that loads code by a name that it is given. */
export interface PythonLoad {
  readonly via: string;
  /** Where the name or path stands. */
  readonly at: number;
  /** What is loaded, whatever its name. */
  readonly gives?: 'native' | 'dynamic';
}

const native: PythonLoad = { via: 'dlopen', at: 0, gives: 'native' };
const named: PythonLoad = { via: 'module', at: 0 };
const file: PythonLoad = { via: 'file', at: 0, gives: 'dynamic' };

const loads: ReadonlyMap<string, PythonLoad> = new Map([
  ['builtins.__import__', named],
  ['importlib.import_module', named],
  ['importlib.__import__', named],
  ['pydoc.locate', named],
  ['pkgutil.resolve_name', named],
  ['runpy.run_module', named],
  ['runpy.run_path', file],
  ['imp.load_source', { ...file, at: 1 }],
  ['imp.load_compiled', { ...file, at: 1 }],
  ['importlib.util.spec_from_file_location', { ...file, at: 1 }],
  ['importlib.machinery.SourceFileLoader', { ...file, at: 1 }],
  ['importlib.machinery.SourcelessFileLoader', { ...file, at: 1 }],
  ['importlib.machinery.ExtensionFileLoader', native],
  ['zipimport.zipimporter', file],
  ['imp.load_dynamic', native],
  ['ctypes.CDLL', native],
  ['ctypes.PyDLL', native],
  ['ctypes.WinDLL', native],
  ['ctypes.OleDLL', native],
  ['ctypes.cdll.LoadLibrary', native],
  ['ctypes.windll.LoadLibrary', native],
  ['cffi.FFI.().dlopen', native],
]);

/** How a function of Python loads code, by the name of its API. */
export function pythonLoad(name: string): PythonLoad | undefined {
  return loads.get(name.slice(3));
}
