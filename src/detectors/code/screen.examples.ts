import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import screenshot from 'screenshot-desktop'; const png = await screenshot({ format: 'png' });",
      why: 'by a module',
      attributes: { access: 'read' },
    },
    {
      code: "require('child_process').exec('screencapture -x /tmp/a.png');",
      why: 'by a program',
      attributes: { access: 'read' },
    },
    {
      path: 'x.py',
      code: ['from PIL import ImageGrab', "ImageGrab.grab().save('x.png')"].join('\n'),
      why: 'in Python',
      attributes: { access: 'read' },
    },
    {
      path: 'x.py',
      code: ['import mss', 'with mss.mss() as screen:', '    screen.shot()'].join('\n'),
      why: 'another one',
      attributes: { access: 'read' },
    },
  ],
  good: [
    { code: 'await page.screenshot({ path });', why: 'a page of a browser that it drives' },
    {
      code: "import { screen } from '@testing-library/dom'; screen.getByText('x');",
      why: 'another screen',
    },
    {
      path: 'x.py',
      code: ['from PIL import Image', "Image.open('x.png')"].join('\n'),
      why: 'a picture',
    },
  ],
};
