import { PackageURL, UrlConverter } from '@socketregistry/packageurl-js';

/** The index that PyPI packages come from when nothing names another one, as the PURL library knows it. Ends with a slash. */
export function defaultPypiIndex(): string {
  const anyRelease = PackageURL.fromString('pkg:pypi/a@0');
  const page = UrlConverter.toDownloadUrl(anyRelease)?.url ?? '';
  return new URL('..', page).href;
}
