import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import { Worker } from 'node:worker_threads'; export const work = (text) => new Worker(text, { eval: true });",
      why: 'a thread that is given text instead of a file',
      attributes: { via: 'worker', form: 'dynamic' },
    },
    {
      code: "new Function('x = run(globalThis.text)', 'return x + 12345')();",
      why: 'a parameter that is code',
      attributes: { via: 'Function', form: 'dynamic' },
    },
    { code: 'eval(text);', why: 'direct', attributes: { via: 'eval', form: 'dynamic' } },
    { code: "(0, eval)('1 + 1');", why: 'indirect', attributes: { via: 'eval', form: 'constant' } },
    {
      code: "globalThis['ev' + 'al'](text);",
      why: 'the name in pieces',
      attributes: { via: 'eval', form: 'dynamic' },
    },
    {
      code: "new Function('a', body)(1);",
      why: 'a constructor',
      attributes: { via: 'Function', form: 'dynamic' },
    },
    {
      code: "const root = Function('return this')();",
      why: 'the polyfill idiom is told, and told apart',
      attributes: { via: 'Function', form: 'global-this' },
    },
    {
      code: "import vm from 'node:vm'; vm.runInThisContext(source);",
      why: 'a context',
      attributes: { via: 'vm', form: 'dynamic' },
    },
    {
      code: "setTimeout('run()', 10);",
      why: 'a timer that is given text',
      attributes: { via: 'timer', form: 'constant' },
    },
    {
      code: "module._compile(source, 'x.js');",
      why: 'the way of the module loader',
      attributes: { via: '_compile', form: 'dynamic' },
    },
    {
      code: "const m = new module.constructor(); m[names[7]](source, '');",
      why: 'a new module, and the name of its method in a list elsewhere',
      attributes: { via: '_compile', form: 'dynamic' },
    },
    {
      code: "import { Module } from 'node:module'; const m = new Module('x'); m[name](source, 'x');",
      why: 'a module by the name of its class',
      attributes: { via: '_compile', form: 'dynamic' },
    },
    {
      code: '[].filter.constructor.constructor(text)();',
      why: 'Function without its name',
      attributes: { via: 'Function', form: 'dynamic' },
    },
    {
      path: 'x.py',
      code: 'exec(text)',
      why: 'in Python',
      attributes: { via: 'exec', form: 'dynamic' },
    },
    {
      path: 'x.py',
      code: ['import builtins', "builtins.eval('1')"].join('\n'),
      why: 'by its module',
      attributes: { via: 'eval', form: 'constant' },
    },
    {
      path: 'x.py',
      code: "exec(compile(text, '<x>', 'exec'))",
      why: 'compiled at once: one act',
      attributes: { via: 'exec', form: 'dynamic' },
    },
    {
      path: 'x.py',
      code: ['import marshal', 'f = marshal.loads(data)'].join('\n'),
      why: 'code that is compiled already',
      attributes: { via: 'marshal', form: 'dynamic' },
    },
    {
      path: 'x.py',
      code: ['import threading', 'threading.Thread(target=exec, args=(text,)).start()'].join('\n'),
      why: 'in a thread of its own',
      attributes: { via: 'exec', form: 'dynamic' },
    },
  ],
  good: [
    {
      code: "import { Worker } from 'node:worker_threads'; new Worker('postMessage(1)', { eval: true }); export const start = (file) => new Worker(file);",
      why: 'a thread whose code stands here, and one that is given a file',
    },
    { code: 'const validate = this._compile(schema);', why: 'a compiler of schemas' },
    { code: 'setTimeout(() => run(), 10);', why: 'a function' },
    {
      code: "const Module = require('module'); const m = new Module('x'); m.load('./x.js', true);",
      why: 'a module that loads a file',
    },
    {
      code: 'const list = new Registry.constructor(); list[name](key, value);',
      why: 'a computed method of something else',
    },
    { code: 'setTimeout(done, 10);', why: 'a function by name' },
    { code: 'function f(eval_) { return eval_(1); }', why: 'another name' },
    { code: 'class A { constructor() {} } new A.constructor.Foo();', why: 'a class' },
    {
      path: 'x.py',
      code: ['import re', "re.compile('a')", 'model.eval()', 'cursor.exec(q)'].join('\n'),
      why: 'methods of other things',
    },
    {
      path: 'x.py',
      code: ['import ast', 'ast.literal_eval(text)'].join('\n'),
      why: 'reads constants only',
    },
    {
      path: 'x.py',
      code: ['import threading', 'threading.Thread(target=run, args=(text,)).start()'].join('\n'),
      why: 'another function in a thread',
    },
    {
      path: 'x.py',
      code: 'import types\ncopied = types.FunctionType(f.__code__, f.__globals__)',
      why: 'copies a function',
    },
  ],
};
