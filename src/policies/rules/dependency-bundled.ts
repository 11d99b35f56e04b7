import type { ProfiledFile } from '../../profiles/profile.ts';
import { changesOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { fileEvidence, manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Code of others that comes inside of the package: what it is called is the publisher's word alone. */
export const dependencyBundled = defineRule({
  about: 'release',
  id: 'dependency-bundled',
  title: 'A dependency comes inside of the package now',
  help: 'The package ships a node_modules folder of its own, or names bundled dependencies, and the baseline did not. What is in it is installed as it is: no registry serves it, no version of it is published, and an audit takes its name for the truth. Its code is read here like the rest of the package.',
  references: ['bitwarden-cli-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const before = bundledIn(release.baseline?.files ?? []);
    const named = new Set(
      changesOf(release, 'dependency-added')
        .filter(({ dependency }) => dependency.kind === 'bundled')
        .map(({ dependency }) => dependency.name),
    );
    const shipped = bundledIn(release.profile.files);
    const come = [...shipped].filter(([name]) => !before.has(name));
    const names = [...new Set([...named, ...come.map(([name]) => name)])].sort();
    if (names.length === 0) return [];
    const declared = new Set(
      release.profile.manifest.dependencies
        .filter(({ kind }) => kind === 'bundled')
        .map(({ name }) => name),
    );
    const hidden = come.filter(([name]) => !declared.has(name)).map(([name]) => name);
    const isReached = come.some(([, files]) => files.some((file) => file.reached));
    const isSmall = release.kind === 'patch' || release.kind === 'prerelease';
    const weighed = weigh([
      [
        'low',
        'What is bundled is installed as it is, whatever the registry serves under its name.',
      ],
      isSmall && [
        'medium',
        'A patch release seldom changes how a package brings its dependencies.',
      ],
      // Packers leave node_modules out unless the manifest names what is to be bundled, or its `files` do.
      hidden.length > 0 &&
        before.size === 0 && [
          'medium',
          `The manifest does not name ${some(hidden)} as bundled, so a packer was told otherwise.`,
        ],
      isReached && ['low', 'Code of the package loads it.'],
    ]);
    return [
      {
        ...weighed,
        confidence: 'high',
        title: `Brings ${some(names)} inside of the package now`,
        advice: stayAdvice(release),
        facts: { bundled: names.join(' ') },
        evidence: [
          ...(named.size > 0 ? manifestEvidence(`"bundleDependencies": ${some(names)}`) : []),
          ...come
            .slice(0, 10)
            .flatMap(([, files]) => files.slice(0, 1).map((file) => fileEvidence(file.path))),
        ],
      },
    ];
  },
});

/** The packages in a shipped `node_modules`, with their files. */
function bundledIn(files: readonly ProfiledFile[]): ReadonlyMap<string, readonly ProfiledFile[]> {
  const found = new Map<string, ProfiledFile[]>();
  for (const file of files) {
    const match = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\/.+$/.exec(file.path);
    const name = match?.[1];
    if (name === undefined) continue;
    const group = found.get(name) ?? [];
    found.set(name, group);
    group.push(file);
  }
  return found;
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
