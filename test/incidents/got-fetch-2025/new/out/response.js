"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GotFetchResponse = void 0;
class GotFetchResponse {
    constructor(answer) {
        this.answer = answer;
        this.status = answer.statusCode;
        this.ok = answer.statusCode >= 200 && answer.statusCode < 300;
        this.headers = new Map(Object.entries(answer.headers));
    }
    get statusText() {
        return this.answer.statusMessage ?? "";
    }
    async text() {
        return this.answer.body;
    }
    async json() {
        return JSON.parse(await this.text());
    }
}
exports.GotFetchResponse = GotFetchResponse;
