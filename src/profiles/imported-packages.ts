const maxPackages = 5000;

/** `name`, `@scope/name`, each with or without a path below it. */
const bare = /^((?:@[\w.~-]{1,214}\/)?[\w.~-]{1,214})(?:\/|$)/i;

/** Modules of Python are called by the package at their top: `py:google.cloud` is of `google`. */
const python = /^py:([\w]{1,214})(?:\.|$)/;

/**
 * The names of the packages that specifiers lead to, each once and in order. Modules of Node stand among them: only who looks
 * for a certain name knows which are packages.
 */
export function importedPackages(specifiers: Iterable<string>): string[] {
  const names = new Set<string>();
  for (const specifier of specifiers) {
    const name = specifier.startsWith('.')
      ? undefined
      : (python.exec(specifier) ?? bare.exec(specifier))?.[1];
    if (name !== undefined && names.size < maxPackages) names.add(name);
  }
  return [...names].sort();
}
