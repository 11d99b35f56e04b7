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
    const { release, before } = event;
    const now = release.artifact.integrity ?? release.artifact.shasum ?? 'no digest';
    const was = before.integrity ?? before.shasum ?? 'no digest';
    return [
      {
        severity: 'critical',
        confidence: 'high',
        title: `Version ${release.version} has other bytes than it was published with`,
        reasons: [
          'A registry promises that a version never changes, so this is an attack on the registry or on the way to it, or the version was published again.',
          `The digest was ${was} and is ${now}.`,
        ],
        advice: `Do not install ${release.version}; compare both artifacts, which are in the evidence store, and ask the registry.`,
        facts: { version: release.version, digest: now },
        evidence: [],
      },
    ];
  },
});
