import type { Answer } from './release-to-verify.ts';
import { refuse, type Outcome } from './outcome.ts';
import { because } from './reason.ts';

const maxLength = 1_000_000;

/** The JSON of an answer, within bounds; the reasons when there is none. */
export function readAnswer(answer: Answer<string>, subject: string): Outcome<unknown> {
  if (answer.state === 'not-read') return refuse(because('not-read', subject, { got: answer.why }));
  if (answer.state !== 'given') {
    return refuse(because(answer.state === 'none' ? 'missing' : answer.state, subject));
  }
  if (answer.value.length > maxLength) {
    return refuse(
      because('too-large', subject, {
        expected: `at most ${maxLength} characters`,
        got: String(answer.value.length),
      }),
    );
  }
  try {
    return { value: JSON.parse(answer.value) };
  } catch {
    return refuse(because('not-json', subject));
  }
}
