import type { ShellCommand } from './shell-text.ts';

/** What of a person's desktop a program takes or makes. */
export interface DesktopAct {
  readonly kind: 'clipboard' | 'screen' | 'keyboard';
  readonly access: 'read' | 'write';
}

const reading: ReadonlyMap<string, DesktopAct> = new Map([
  ['pbpaste', { kind: 'clipboard', access: 'read' }],
  ['wl-paste', { kind: 'clipboard', access: 'read' }],
  ['get-clipboard', { kind: 'clipboard', access: 'read' }],
  ['pbcopy', { kind: 'clipboard', access: 'write' }],
  ['wl-copy', { kind: 'clipboard', access: 'write' }],
  ['clip', { kind: 'clipboard', access: 'write' }],
  ['set-clipboard', { kind: 'clipboard', access: 'write' }],
  ['screencapture', { kind: 'screen', access: 'read' }],
  ['scrot', { kind: 'screen', access: 'read' }],
  ['gnome-screenshot', { kind: 'screen', access: 'read' }],
  ['grim', { kind: 'screen', access: 'read' }],
  ['spectacle', { kind: 'screen', access: 'read' }],
  ['xinput', { kind: 'keyboard', access: 'read' }],
  ['evtest', { kind: 'keyboard', access: 'read' }],
  ['logkeys', { kind: 'keyboard', access: 'read' }],
  ['xdotool', { kind: 'keyboard', access: 'write' }],
  ['ydotool', { kind: 'keyboard', access: 'write' }],
]);

/** What a simple command does to the desktop; undefined when it does nothing there. */
export function desktopActOf({ program, words }: ShellCommand): DesktopAct | undefined {
  if (program === 'xclip' || program === 'xsel') {
    const writes = words.some((word) => /^(?:-i|-in|--input|-b?i)$/.test(word));
    const reads = words.some((word) => /^(?:-o|-out|--output|-b?o)$/.test(word));
    return { kind: 'clipboard', access: reads && !writes ? 'read' : 'write' };
  }
  return reading.get(program);
}

/** The same by module: what each member of it does. */
export function desktopActOfModule(module: string, member: string): DesktopAct | undefined {
  switch (module) {
    case 'clipboardy':
    case 'copy-paste':
    case 'clipboard-js':
      if (/^read|^paste/.test(member)) return { kind: 'clipboard', access: 'read' };
      return /^write|^copy/.test(member) ? { kind: 'clipboard', access: 'write' } : undefined;
    case 'screenshot-desktop':
    case 'node-screenshots':
    case 'desktop-screenshot':
      return { kind: 'screen', access: 'read' };
    case 'iohook':
    case 'uiohook-napi':
    case 'node-global-key-listener':
    case 'gkm':
    case 'iohook-raub':
      return { kind: 'keyboard', access: 'read' };
    case 'robotjs':
    case '@nut-tree/nut-js':
      if (/capture|grab/i.test(member)) return { kind: 'screen', access: 'read' };
      return /key|type/i.test(member) ? { kind: 'keyboard', access: 'write' } : undefined;
    default:
      return undefined;
  }
}

/** The same in a page. */
export function desktopActOfGlobal(path: readonly string[]): DesktopAct | undefined {
  if (path[0] !== 'navigator') return undefined;
  const name = path.join('.');
  if (/^navigator\.clipboard\.read(?:Text)?$/.test(name))
    return { kind: 'clipboard', access: 'read' };
  if (/^navigator\.clipboard\.write(?:Text)?$/.test(name))
    return { kind: 'clipboard', access: 'write' };
  return name === 'navigator.mediaDevices.getDisplayMedia'
    ? { kind: 'screen', access: 'read' }
    : undefined;
}
