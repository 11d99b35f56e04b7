import { loadPython } from '../../src/inspections/python-grammar.ts';

// Every test may read Python; the sandbox loads its grammar when a release holds some.
await loadPython();
