import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** The mark by which a package says whose server it is, which the registry looks at only once. */
export const serverNameChanged = defineRule({
  about: 'release',
  id: 'server-name-changed',
  title: 'The package names another server, or none any more',
  help: 'A package says in its manifest (npm: `mcpName`) or its description (PyPI: `mcp-name:`) which server of the MCP Registry it is. The registry looks at that when the server is published and never again, so a later release can drop or change it while the entry still leads to the package. Projects rename their servers; a package that changes hands changes its mark as well.',
  references: [],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const before = release.baseline?.manifest.mcpName ?? '';
    const now = release.profile.manifest.mcpName;
    if (before === '' || before === now) return [];
    const { servers = [] } = release;
    const isRegistered = servers.includes(before);
    const weighed = weigh(
      [
        [
          now === '' ? 'low' : 'medium',
          now === ''
            ? 'It does not say any more which server it is.'
            : 'It says that it is another server than before.',
        ],
        isRegistered && [
          now === '' ? 'medium' : 'high',
          `The MCP Registry still leads from ${before} to this package.`,
        ],
      ],
      [now !== '' && servers.includes(now) && ['info', `The registry names it for ${now}, too.`]],
    );
    return [
      {
        ...weighed,
        confidence: 'medium',
        title:
          now === ''
            ? `Does not name its server ${before} any more`
            : `Says that it is the server ${now}, before ${before}`,
        advice: `Find out from the source repository whether the server was renamed. ${stayAdvice(release)}`,
        facts: { before, now },
        evidence: manifestEvidence(now === '' ? `no name of a server, before ${before}` : now),
      },
    ];
  },
});
