import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const { uIOhook } = require('uiohook-napi'); uIOhook.on('keydown', keep); ",
      why: 'keys of all programs',
      attributes: { access: 'read' },
    },
    {
      code: "import robot from 'robotjs'; robot.typeString('x');",
      why: 'pressed in place of a person',
      attributes: { access: 'write' },
    },
    {
      path: 'x.py',
      code: ['from pynput import keyboard', 'keyboard.Listener(on_press=seen).start()'].join('\n'),
      why: 'in Python',
      attributes: { access: 'read' },
    },
    {
      path: 'x.py',
      code: ['import pyautogui', "pyautogui.write('text')"].join('\n'),
      why: 'types',
      attributes: { access: 'write' },
    },
  ],
  good: [
    { code: "document.addEventListener('keydown', (e) => e.key);", why: 'keys of its own page' },
    { code: "await page.keyboard.press('Enter');", why: 'a page of a browser that it drives' },
    {
      path: 'x.py',
      code: ['from pynput import mouse', 'mouse.Controller()'].join('\n'),
      why: 'the mouse',
    },
  ],
};
