import type { DesktopAct } from './desktop-programs.ts';

type Row = readonly [DesktopAct['kind'], DesktopAct['access'], RegExp];

const acts: readonly Row[] = [
  [
    'clipboard',
    'read',
    /^(?:pyperclip\.(?:paste|waitForNewPaste|waitForPaste)|pandas\.read_clipboard|win32clipboard\.GetClipboardData|tkinter\.Tk\.\(\)\.clipboard_get|clipboard\.paste|klembord\.get\w{0,12}|PIL\.ImageGrab\.grabclipboard)$/u,
  ],
  [
    'clipboard',
    'write',
    /^(?:pyperclip\.copy|win32clipboard\.SetClipboard\w{4}|tkinter\.Tk\.\(\)\.clipboard_append|clipboard\.copy|klembord\.set\w{0,12})$/u,
  ],
  [
    'screen',
    'read',
    /^(?:PIL\.ImageGrab\.grab|ImageGrab\.grab|pyscreenshot\.grab|mss\.(?:\w{1,8}\.\(\)\.)?(?:grab|shot|save)|pyautogui\.screenshot|pyscreeze\.screenshot|dxcam\.create\.\(\)\.grab)$/u,
  ],
  [
    'keyboard',
    'read',
    /^(?:pynput\.keyboard\.(?:Global\w{2,12}|Listener)|keyboard\.(?:on_press|on_release|hook|record|read_event|read_key|add_hotkey)|pyWinhook\.HookManager|pyHook\.HookManager|evdev\.InputDevice)$/u,
  ],
  [
    'keyboard',
    'write',
    /^(?:pyautogui\.(?:write|typewrite|press|hotkey)|pynput\.keyboard\.Controller\.\(\)\.(?:type|press)|keyboard\.(?:write|send|press))$/u,
  ],
];

/** What a function of Python does to clipboard, screen or keyboard, by the name of its API. */
export function desktopActOfPython(name: string): DesktopAct | undefined {
  const inner = name.slice(3);
  const row = acts.find(([, , pattern]) => pattern.test(inner));
  return row === undefined ? undefined : { kind: row[0], access: row[1] };
}
