import type { ProfiledFile } from '../../profiles/profile.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { fileEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Endings under which nobody expects a program or an archive. */
const plainEndings =
  /\.(?:[cm]?js|jsx|[cm]?ts|tsx|json|py|sh|txt|md|html?|css|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|map|ya?ml|xml|csv|pdf|mp3|mp4|wav|lock|log|toml)$/i;

/** A file that says one thing by its name and is another by its bytes was named by somebody who wants it overlooked. */
export const fileTypeDisguised = defineRule({
  about: 'release',
  id: 'file-type-disguised',
  title: 'A file is not what its name says',
  help: 'The bytes of a file are a program (ELF, PE, Mach-O, WebAssembly) or an archive, and its name says that it is source text, a picture or a document. Attacks shipped programs as .py and .png and unpacked them at run time. What was just as disguised in the baseline is not told again.',
  references: ['num2words-2025', 'got-fetch-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const known = new Set(release.baseline?.files.map((file) => file.sha256));
    const found = release.profile.files.filter(
      (file) => isDisguised(file) && !known.has(file.sha256),
    );
    if (found.length === 0) return [];
    const had = release.baseline?.files.some(isDisguised) ?? false;
    const inTests = found.every((file) => isTest(file.path));
    const weighed = weigh(
      [
        [
          'high',
          'Whoever names a program or an archive like a text does not want it to be looked at, by people or by scanners.',
        ],
        found.some((file) => file.reached) && ['high', 'Code of the package leads to it.'],
      ],
      [
        had && ['medium', 'The baseline held such files too.'],
        inTests && ['low', 'It stands in tests or documentation only.'],
      ],
    );
    return [
      {
        ...weighed,
        confidence: 'high',
        title: `Holds ${found.length === 1 ? 'a file' : `${found.length} files`} whose name says something else than ${found.length === 1 ? 'its' : 'their'} bytes: ${found
          .slice(0, 3)
          .map((file) => file.path)
          .join(', ')}`,
        advice: stayAdvice(release),
        facts: {
          files: found
            .map((file) => file.sha256)
            .sort()
            .join(' '),
        },
        evidence: found
          .slice(0, 10)
          .map((file) => fileEvidence(file.path, `${wordFor(file)}, ${file.size} bytes`)),
      },
    ];
  },
});

function isDisguised(file: ProfiledFile): boolean {
  return (
    (file.language === 'native' || file.language === 'archive') && plainEndings.test(file.path)
  );
}

function isTest(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|spec|fixtures?|docs?|examples?)\//i.test(path);
}

function wordFor(file: ProfiledFile): string {
  return file.language === 'native' ? 'machine code' : 'an archive';
}
