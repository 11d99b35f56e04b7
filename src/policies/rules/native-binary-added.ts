import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Machine code ends every look into the package: it is in no source, and nothing here reads it. */
export const nativeBinaryAdded = defineRule({
  about: 'release',
  id: 'native-binary-added',
  title: 'The package now holds machine code',
  help: 'The release holds an executable, library or addon that its baseline did not. It is not analysed, except for compiled Python, which is read but which people cannot review. A file whose name says that it is something else is the sign of an attack.',
  references: ['num2words-2025', 'eslint-config-prettier-2025', 'got-fetch-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const had = release.baseline?.capabilities.some((one) => one.kind === 'native.binary') ?? false;
    return freshOf(release, 'native.binary').map(({ capability }): Judgement => {
      const { format = 'machine code', mismatch = '' } = capability.attributes;
      const isCompiled = format === 'python-bytecode';
      const disguised = mismatch !== '' && mismatch !== 'false';
      const weighed = weigh(
        [
          [
            had ? 'low' : 'medium',
            isCompiled
              ? 'Its source is not in the release. What it does was read from the bytecode; people cannot review it.'
              : 'Machine code is not analysed here, so nothing is known of what it does.',
          ],
          !had &&
            !isCompiled &&
            loadsMachineCode(release) && [
              'high',
              'A patch release brings it, and now loads machine code as soon as the package is loaded.',
            ],
          disguised && [
            'high',
            isCompiled
              ? 'It stands beside a source that it was not made of, and Python takes it instead: whoever reads the source reads something else than what runs.'
              : 'Its name says that it is something else.',
          ],
        ],
        [
          capability.reach === 'test-or-docs' && [
            'info',
            'It stands in tests or documentation only.',
          ],
        ],
      );
      return {
        ...weighed,
        confidence: 'high',
        title: `Now holds ${isCompiled ? 'compiled Python' : `machine code (${format})`} that ${release.baseline?.version ?? 'no earlier release'} did not`,
        advice: stayAdvice(release),
        facts: { ...capability.attributes },
        evidence: evidenceOf(capability),
      };
    });
  },
});

/** A package that becomes a native one says so with more than a patch, and builds or downloads what fits the machine. */
function loadsMachineCode(release: Release): boolean {
  return (
    release.kind === 'patch' &&
    freshOf(release, 'code.load').some(
      ({ capability: { attributes, reach } }) =>
        attributes['specifier'] === 'native' && runsByItself(reach),
    )
  );
}
