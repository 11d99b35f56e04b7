"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.shortHash = shortHash;
const crypto = require("crypto");
function shortHash(text) {
    return crypto.createHash("md5").update(text).digest("hex").slice(0, 8);
}
