'use strict';
const { AppError } = require('./express/error-types.js');

class MisoClient {
  constructor({ controllerUrl, clientId }) {
    this.controllerUrl = controllerUrl;
    this.clientId = clientId;
  }
  async roles(token) {
    const response = await fetch(`${this.controllerUrl}/api/v1/auth/roles`, {
      headers: { authorization: `Bearer ${token}`, 'x-client-id': this.clientId },
    });
    if (!response.ok) throw new AppError('Roles cannot be read', response.status);
    return (await response.json()).roles;
  }
}
exports.MisoClient = MisoClient;
