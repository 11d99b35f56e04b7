import type { Capability } from '../detectors/capability.ts';
import { flowOf } from './flow-facts.ts';
import { isSampleHost } from './hosts.ts';
import { excuseOwnService, onlyAnswers } from './own-services.ts';
import { freshOf, runs, type Release } from './release.ts';
import type { Ground } from './weigh.ts';

/** Names under which whole wallets leave. */
const priceless =
  /seed(?!er|ed|ing)|mnemonic|private_?key|privkey|secret_?key|keypair|keystore|wallet_?key/i;
/** Names of what is not sent to sign in at another service; tokens, keys of an API and a client's secret are. */
const secret = /passw(?:or)?d|passphrase|credential|cookie|\.npmrc|(?:^|\.)env$|environment/i;
/** A name in code, whole: what a call hands over without a field that says so. */
const pricelessName =
  /(?<![\w.'"`/-])(?:\w{1,30}\.)?(?:seed(?:_?phrase)?|mnemonic|private_?key|privkey|secret_?key|keypair)(?![\w'"`/:-])/i;
const environmentName = /process\.env(?:\.|\[['"])([A-Za-z_]\w{0,100})/g;
const credentialName = /TOKEN|SECRET|PASSW|API_?KEY|PRIVATE|CREDENTIAL/i;

/**
 * The shape of xrpl 4.2.1 and solana-web3.js 1.95.6: a host that nobody knows gets something of the caller's. What it gets
 * decides; a patch that adds a service sends it something, too.
 */
export function groundsOfSecrets(
  capabilities: readonly Capability[],
  fields: readonly string[],
  release: Release,
): readonly Ground[] {
  const destination = capabilities[0]?.attributes['destination'] ?? '';
  const isSafe = isSampleHost(destination) || onlyAnswers(destination);
  if (isSafe || release.baseline === undefined) return [];
  const shown = fields.slice(0, 5).join(', ');
  const isMoney = fields.some((field) => priceless.test(field)) || handsOverKey(capabilities);
  const moved = movedCredential(capabilities, release);
  return [
    release.kind === 'patch' &&
      fields.length > 0 && [
        fields.some((field) => secret.test(field)) ? 'high' : 'medium',
        `A patch release sends data (${shown}) to a host that the package never talked to.`,
      ],
    isMoney && ['high', "What it sends there is named like the key to somebody's money."],
    moved !== undefined && [
      'high',
      `It hands over ${moved}, which the package had for something else, to a host that it never talked to.`,
    ],
  ];
}

function handsOverKey(capabilities: readonly Capability[]): boolean {
  return excerptsOf(capabilities).some((excerpt) => pricelessName.test(excerpt));
}

/** A credential of the environment that stands in the call and that the baseline read for other hosts. */
function movedCredential(
  capabilities: readonly Capability[],
  release: Release,
): string | undefined {
  const had = new Set(
    (release.baseline?.capabilities ?? [])
      .filter((one) => one.kind === 'environment.read' && runs(one.reach))
      .map((one) => one.attributes['name']),
  );
  return excerptsOf(capabilities)
    .flatMap((excerpt) => [...excerpt.matchAll(environmentName)].map((match) => match[1] ?? ''))
    .find(
      (name) => credentialName.test(name) && had.has(name) && !signsIn(name, capabilities, release),
    );
}

/** Whether all ways of a variable to the host are those of a sign-in at the service that it is named after. */
function signsIn(name: string, [first]: readonly Capability[], release: Release): boolean {
  const flows = freshOf(release, 'data.flow').flatMap(({ capability }) => {
    const { source, to } = flowOf(capability);
    const isOne = source === `environment:${name}` && to === first?.attributes['destination'];
    return isOne ? [capability] : [];
  });
  return excuseOwnService(flows) !== undefined;
}

function excerptsOf(capabilities: readonly Capability[]): readonly string[] {
  return capabilities
    .filter((one) => one.kind === 'network.connect' && runs(one.reach))
    .flatMap((one) => one.evidence.map((evidence) => evidence.excerpt));
}
