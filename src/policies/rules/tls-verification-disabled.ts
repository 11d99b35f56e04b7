import type { Capability } from '../../detectors/capability.ts';
import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns } from '../weigh.ts';

/** Without the check whoever is on the way reads and changes everything, and no new host stands in the code. */
export const tlsVerificationDisabled = defineRule({
  about: 'release',
  id: 'tls-verification-disabled',
  title: 'Certificates are no longer checked',
  help: 'The release turns off the check of certificates for a connection or for the whole process, with a constant, and its baseline did not. Databases without a signed certificate are told so for an honest reason, and where the user has turned the check off with NODE_TLS_REJECT_UNAUTHORIZED nothing is lost; an option that is only handed on is the choice of who gives it.',
  references: ['mastra-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'tls.unverified').map(({ capability }) =>
      judgeConnection(capability, release),
    );
  },
});

function judgeConnection(capability: Capability, release: Release): Judgement {
  const { via = '', for: owner = '', when = '' } = capability.attributes;
  const isProcess = via === 'NODE_TLS_REJECT_UNAUTHORIZED';
  const tools = toolsOf(capability);
  const weighed = weigh(
    [
      ['medium', 'Whoever is on the way to the other end can read and change what is said.'],
      release.kind === 'patch' && [
        'high',
        'A patch release should not give up what protects every secret that the package sends.',
      ],
      isProcess && [
        'medium',
        'It holds for every connection of the process, also those of others.',
      ],
      runsByItself(capability.reach) &&
        isProcess && ['high', `It happens ${whenItRuns(capability.reach)}.`],
    ],
    [
      excuseReach(capability.reach),
      owner === 'database' && ['low', 'Databases often have a certificate that nobody signed.'],
      when === 'already-off' && [
        'low',
        'It is reached only where the user has turned the check off for the whole process.',
      ],
      when === 'handed-on' && [
        'low',
        'It is reached only where a caller says so; one in the package that does is told itself.',
      ],
    ],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: `Turns off the check of certificates (${via}) ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { ...capability.attributes },
    evidence: evidenceOf(capability),
    tools,
  };
}
