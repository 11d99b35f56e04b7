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
    [
      'rollup, with an object of exports',
      `var x={exports:{}};var has;function requireX(){if(has)return x.exports;has=1;(function(m){m.exports=${run}}(x));return x.exports}requireX()`,
    ],
    [
      'rollup, with a value as a whole',
      `var x;var hasRequiredX;function requireX(){if(hasRequiredX)return x;hasRequiredX=1;x=${run};return x}requireX()`,
    ],
    [
      'rollup, minified to one expression',
      `var h,x={exports:{}};function r(){return h||(h=1,x.exports=${run}),x.exports}r()`,
    ],
    ['rollup, minified to a choice', `var h,x={};function r(){return h?x:(h=1,x.a=${run},x)}r()`],
    [
      'rollup, minified after its test',
      `var h,x={};function r(){if(h)return x;return h=1,x.a=${run},x}r()`,
    ],
    [
      'rollup, minified with a last value',
      `var h,x={};function r(){if(h)return x;h=1;var e=${run};return x.a=e,x}r()`,
    ],
  ])('runs at once: %s', (_, code) => {
    expect(aroundRun(code)).toBe(0);
  });

  it.each([
    ['a list of handlers', `var e=[,(e,t)=>{t.a=1;${run}}];e[1](a,b)`],
    ['a function that is kept', `var make=(f)=>{ all.push(f) };var x=make(t=>{t.a=1;${run}})`],
    ['a value that is made once', `var x;function get(){if(x)return x;x=${run};return x.y.z()}`],
    [
      'a value that is made once, and returned by its name',
      `let x;function get(){if(x)return x;x=${run};return x}`,
    ],
    [
      'a value that is made once, behind a flag',
      `let x,made;function get(){if(made)return x;made=true;x=${run};return x}`,
    ],
    [
      'a value that is made once, behind a number',
      `let x,made;function get(){if(made)return x;made=1;x=${run};return x}`,
    ],
    [
      'an object that is filled once',
      `const x={};let made=false;function get(){if(made)return x;made=true;x.a=${run};return x}`,
    ],
    [
      'an object of settings that is filled once',
      `const x={a:1};let made;function get(){if(made)return x;made=1;x.b=${run};return x}`,
    ],
    [
      'a flag that is set after the work',
      `var x={},h;function get(){if(h)return x;x.b=${run};h=1;return x}`,
    ],
  ])('is not %s', (_, code) => {
    expect(aroundRun(code)).toBe(1);
  });
});
