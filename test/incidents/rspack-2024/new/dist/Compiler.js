"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Compiler = void 0;
const tapable = require("tapable");
const binding = require("@acme/pack-binding");
class Compiler {
    constructor(context, options) {
        this.context = context;
        this.options = options;
        this.running = false;
        this.hooks = {
            beforeRun: new tapable.AsyncSeriesHook(["compiler"]),
            done: new tapable.AsyncSeriesHook(["stats"]),
            failed: new tapable.SyncHook(["error"]),
        };
    }
    run(callback) {
        if (this.running) {
            callback(new Error("ConcurrentCompilationError"));
            return;
        }
        this.running = true;
        this.hooks.beforeRun.callAsync(this, (error) => {
            if (error) return this.finish(error, undefined, callback);
            binding.build(this.options, (failure, stats) => this.finish(failure, stats, callback));
        });
    }
    close(callback) {
        binding.dispose(this.options);
        this.running = false;
        callback();
    }
    finish(error, stats, callback) {
        this.running = false;
        if (error) this.hooks.failed.call(error);
        else this.hooks.done.callAsync(stats, () => undefined);
        callback(error, stats);
    }
}
exports.Compiler = Compiler;
