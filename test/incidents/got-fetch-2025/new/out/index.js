"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.createFetch = void 0;
const got = require("got");
const response_1 = require("./response");
function createFetch(instance = got.default) {
    return async function fetch(input, opts = {}) {
        const url = typeof input === "string" ? input : input.href;
        if (opts.body !== undefined && ["GET", "HEAD"].includes(opts.method ?? "GET")) {
            throw new TypeError("Request with GET/HEAD method cannot have body.");
        }
        const answer = await instance(url, {
            method: opts.method ?? "GET",
            body: opts.body,
            headers: opts.headers,
            throwHttpErrors: false,
            followRedirect: opts.redirect !== "manual",
        });
        return new response_1.GotFetchResponse(answer);
    };
}
exports.createFetch = createFetch;
