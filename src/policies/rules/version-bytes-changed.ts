import type { ArtifactReference } from '../../releases/release-event.ts';
import { defineRule, type Judgement } from '../rule.ts';

/** Registries promise that a version never changes; lockfiles, caches and every review of it rest on that. */
export const versionBytesChanged = defineRule({
  about: 'event',
  id: 'version-bytes-changed',
  title: 'A published version now has other bytes',
  help: 'The registry names another digest for a version that was published before. Registries promise that this never happens: what was reviewed is not what is installed.',
  references: ['ctx-2022'],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'digest-changed') return [];
    const { release, before, filenames = [] } = event;
    const [first] = filenames;
    const now = digestOf(release.artifact, first);
    const was = digestOf(before, first);
    const named = first === undefined ? '' : ` of ${first.slice(0, 200)}`;
    return [
      {
        severity: 'critical',
        confidence: 'high',
        title: `Version ${release.version} has other bytes than it was published with`,
        reasons: [
          'A registry promises that a version never changes, so this is an attack on the registry or on the way to it, or the version was published again.',
          `The digest${named} was ${was} and is ${now}.`,
        ],
        advice: `Do not install ${release.version}; compare both artifacts, which are in the evidence store, and ask the registry.`,
        facts: { version: release.version, digest: now },
        evidence: [],
      },
    ];
  },
});

function digestOf({ files = [], integrity, shasum }: ArtifactReference, filename?: string): string {
  const file = files.find((one) => one.filename === filename);
  return (filename === undefined ? (integrity ?? shasum) : file?.integrity) ?? 'no digest';
}
