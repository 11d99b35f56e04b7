import { describe, expect, it } from 'vitest';
import { nodesOfType, unitOf } from './probe.ts';

const run = "require('child_process').execSync('id')";
const esbuild = 'var b=(f,m)=>()=>(m||f((m={exports:{}}).exports,m),m.exports);';
const webpack =
  'const c={};function r(i){const m=c[i]={exports:{}};return e[i](m,m.exports,r),m.exports}';

/** Functions around the call that waits for nobody when the module is loaded. */
function aroundRun(code: string): number {
  const unit = unitOf(code);
  const call = nodesOfType(unit, 'CallExpression').find(
    ({ callee }) =>
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      callee.property.name === 'execSync',
  );
  return call === undefined ? -1 : unit.enclosingFunctions(call).length;
}

describe('the top level of a module in a bundle', () => {
  it.each([
    ['esbuild, with exports alone', `${esbuild}var x=b(t=>{t.a=1;${run}});x()`],
    ['esbuild, with nothing', `${esbuild}var x=b(()=>{${run}});x()`],
    ['rolldown', `${esbuild}var x=b(((e)=>{e.a=1;${run}}));x()`],
    [
      'esbuild, a module that is run when it is needed',
      `var y=(e,t)=>()=>(e&&(t=e(e=0)),t);var x=y(()=>{${run}});x()`,
    ],
    ['webpack, in a table', `(()=>{var e={425(e,t){t.a=1;${run}}};${webpack};r(425)})()`],
    ['webpack, in a list', `(()=>{var e=[,(e,t)=>{t.a=1;${run}}];${webpack};r(1)})()`],
    ['webpack 4', `!function(e){${webpack};r(0)}([function(e,t,r){t.a=1;${run}}])`],
    [
      'rollup',
      `var x={};var has;function requireX(){if(has)return x;has=1;x.a=1;${run};return x}requireX()`,
    ],
  ])('runs at once: %s', (_, code) => {
    expect(aroundRun(code)).toBe(0);
  });

  it.each([
    ['a list of handlers', `var e=[,(e,t)=>{t.a=1;${run}}];e[1](a,b)`],
    ['a function that is kept', `var make=(f)=>{ all.push(f) };var x=make(t=>{t.a=1;${run}})`],
    ['a value that is made once', `var x;function get(){if(x)return x;x=${run};return x.y.z()}`],
  ])('is not %s', (_, code) => {
    expect(aroundRun(code)).toBe(1);
  });
});
