"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pack = exports.Compiler = void 0;
const Compiler_1 = require("./Compiler");
Object.defineProperty(exports, "Compiler", { enumerable: true, get: () => Compiler_1.Compiler });
const hash_1 = require("./util/hash");
function pack(options, callback) {
    const compiler = new Compiler_1.Compiler(options.context ?? process.cwd(), options);
    compiler.id = (0, hash_1.shortHash)(JSON.stringify(options.entry ?? {}));
    for (const plugin of options.plugins ?? []) {
        if (typeof plugin === "function") plugin.call(compiler, compiler);
        else plugin.apply(compiler);
    }
    if (callback) compiler.run(callback);
    return compiler;
}
exports.pack = pack;
