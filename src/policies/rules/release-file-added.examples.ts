import type { EventRuleExamples } from '../rule-examples.ts';

const sdist = { filename: 'a_mcp-1.0.1.tar.gz', url: 'https://files.example/a_mcp-1.0.1.tar.gz' };
const wheel = {
  filename: 'a_mcp-1.0.1-py3-none-any.whl',
  url: 'https://files.example/a_mcp-1.0.1-py3-none-any.whl',
};
const release = { version: '1.0.1', artifact: { tarballUrl: sdist.url, files: [sdist, wheel] } };

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'a wheel for a release that had none',
      severity: 'medium',
      event: {
        kind: 'files-added',
        release,
        filenames: [wheel.filename],
        before: { tarballUrl: sdist.url, files: [sdist] },
        late: true,
      },
    },
    {
      why: 'sources for a release that had none',
      severity: 'medium',
      event: {
        kind: 'files-added',
        release,
        filenames: [sdist.filename],
        before: { tarballUrl: wheel.url, files: [wheel] },
        late: true,
      },
    },
  ],
  good: [
    {
      why: 'uploaded with the rest of the release',
      event: {
        kind: 'files-added',
        release,
        filenames: [wheel.filename],
        before: { tarballUrl: sdist.url, files: [sdist] },
        late: false,
      },
    },
    { why: 'a new release', event: { kind: 'version-published', release, firstSight: false } },
  ],
};
