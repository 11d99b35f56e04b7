import { loadPython } from '../../src/inspections/python-grammar.ts';

// Every test may read Python, as every sandbox does.
await loadPython();
