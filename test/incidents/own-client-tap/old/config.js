"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.load = load;
const defaults = { baseUrl: 'https://api.crm.example/v1', from: undefined };
function load() {
    return { ...defaults, apiKey: process.env.CRM_API_KEY, baseUrl: process.env.CRM_URL || defaults.baseUrl };
}
