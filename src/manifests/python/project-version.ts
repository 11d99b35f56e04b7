const maxLength = 200;
const version =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(?:post|rev|r)[-_.]?(\d*))?(?:[-_.]?dev[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;
const phases: ReadonlyMap<string, string> = new Map([
  ['alpha', 'a'],
  ['beta', 'b'],
  ['c', 'rc'],
  ['pre', 'rc'],
  ['preview', 'rc'],
]);

/** A version in the one spelling that stands for all others: `v1.0.0-Beta1` is `1.0.0b1`. What is no version stays as it is. */
export function normaliseVersion(text: string): string {
  const trimmed = text.trim().slice(0, maxLength);
  const found = version.exec(trimmed.toLowerCase());
  if (found === null) return trimmed;
  const [, epoch, release = '', phase, phaseNumber, implied, post, dev, local] = found;
  const later = implied ?? post;
  return [
    epoch === undefined || Number(epoch) === 0 ? '' : `${plain(epoch)}!`,
    release.split('.').map(plain).join('.'),
    phase === undefined ? '' : `${phases.get(phase) ?? phase}${plain(phaseNumber)}`,
    later === undefined ? '' : `.post${plain(later)}`,
    dev === undefined ? '' : `.dev${plain(dev)}`,
    local === undefined ? '' : `+${local.replaceAll(/[-_]/g, '.')}`,
  ].join('');
}

function plain(digits: string | undefined): string {
  return (digits ?? '').replace(/^0+(?=\d)/, '') || '0';
}
