import { describe, expect, it } from 'vitest';
import {
  defineCodeDetector,
  type CodeDetector,
  type DetectorExamples,
} from '../../src/detectors/detector.ts';
import { codeDetectors } from '../../src/detectors/index.ts';
import { runDetectors } from '../../src/detectors/run-detectors.ts';
import { parseCode } from '../../src/languages/parse-code.ts';

/** A detector that is shown every call and every node, whatever its name and length. */
function ungated({ gates: _, shortest: __, visits, ...rest }: CodeDetector): CodeDetector {
  const { ApiCall: onApi, CallExpression: onCall, ...others } = visits;
  if (onApi === undefined) return { ...rest, visits };
  return {
    ...rest,
    visits: {
      ...others,
      CallExpression(call, unit, report) {
        onCall?.(call, unit, report);
        onApi(call, unit, report);
      },
    },
  };
}

function factsOf(detectors: readonly CodeDetector[], path: string, code: string): string[] {
  const parsed = parseCode(path, code);
  if (!('unit' in parsed)) return [];
  const facts = runDetectors(parsed.unit, detectors).map(
    ({ detector, attributes, start, end }) =>
      `${detector} ${start}-${end} ${JSON.stringify(attributes)}`,
  );
  return [...new Set(facts)].toSorted();
}

async function codesOf(id: string): Promise<readonly (readonly [path: string, code: string])[]> {
  const { href } = new URL(`../../src/detectors/${id}.examples.ts`, import.meta.url);
  const { examples } = (await import(href)) as { examples: DetectorExamples };
  const { bad, good } = examples;
  return [...bad, ...good].map(({ path = 'index.js', code }) => [path, code]);
}

describe('gates', () => {
  const all = codeDetectors.map(ungated);

  it.each(codeDetectors.map(({ id }) => id))('change no fact of the examples of %s', async (id) => {
    const codes = await codesOf(id);
    expect(codes.length).toBeGreaterThan(3);
    // Python has no gates.
    for (const [path, code] of codes.filter(([one]) => !one.endsWith('.py')))
      expect(factsOf(codeDetectors, path, code), code).toEqual(factsOf(all, path, code));
  });

  const named = defineCodeDetector({
    id: 'code/named',
    title: 'Sees calls',
    capability: 'code.evaluate',
    version: 1,
    visits: {
      CallExpression(node, _unit, report) {
        report({ node, attributes: {} });
      },
    },
    gates: {
      CallExpression: { names: (name) => name === 'send', calls: ({ given }) => given > 2 },
    },
  });

  it.each([
    ['send()', 1],
    ['client.send(1)', 1],
    ["client['send'](1)", 1],
    ['(0, client.send)(1)', 1],
    ['client[name](1)', 1],
    ['client.#sent(1)', 1],
    ['client.sent(1)', 0],
    ['client.sent(1, 2, 3)', 1],
    ['(() => 1)()', 0],
  ])('of a name and a number of arguments: %s', (code, count) => {
    expect(factsOf([named], 'index.js', code)).toHaveLength(count);
  });

  const given = defineCodeDetector({
    ...named,
    gates: {
      CallExpression: { calls: ({ isTextGiven, isObjectGiven }) => isTextGiven || isObjectGiven },
    },
  });

  it.each([
    ['send()', 0],
    ['send(1, null, /a/, name, other.name)', 0],
    ["send(1, 2, 3, 4, 'text')", 1],
    ["send(name, 'te' + name)", 1],
    ['send(`text`)', 1],
    ['send({})', 1],
    ['send(1, 2, 3, 4, { name })', 1],
  ])('of what is given: %s', (code, count) => {
    expect(factsOf([given], 'index.js', code)).toHaveLength(count);
  });

  it.each([
    "headers.set('Bcc', 'copy@collector.example');",
    "const name = 'bcc'; headers.set(name, 'copy@collector.example');",
    "client.request(path, undefined, 'DELETE');",
    "client.request(path, 1, { method: 'delete' });",
    "remove.call(client, '/items/1');",
    "client['del' + 'ete']('/items/1');",
  ])('turn away nothing by what a call is given: %s', (code) => {
    expect(factsOf(codeDetectors, 'index.js', code)).toEqual(factsOf(all, 'index.js', code));
  });

  it.each([
    ['code/file-path', "from pathlib import Path\nread(Path.home() / '.ssh' / 'id_rsa')\n"],
    [
      'code/email-recipient',
      "from sendgrid.helpers.mail import Bcc\nmail.add(Bcc('copy@collector.example'))\n",
    ],
  ])('of files leave %s what only Python can say', (id, code) => {
    const one = codeDetectors.filter((detector) => detector.id === id);
    expect(factsOf(one, 'index.py', code).length).toBeGreaterThan(0);
    const deaf = one.map((detector) => ({
      ...detector,
      files: { NewExpression: () => false, BinaryExpression: () => false },
    }));
    expect(factsOf(deaf, 'index.py', code)).not.toEqual(factsOf(one, 'index.py', code));
  });

  it('that turn away too much are noticed', () => {
    const deaf = { ...named, gates: { CallExpression: { names: () => false } } };
    expect(factsOf([deaf], 'index.js', 'send()')).not.toEqual(
      factsOf([ungated(deaf)], 'index.js', 'send()'),
    );
  });
});
