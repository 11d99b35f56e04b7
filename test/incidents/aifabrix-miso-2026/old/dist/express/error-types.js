'use strict';

class AppError extends Error {
  constructor(message, status = 500, details = undefined) {
    super(message);
    this.status = status;
    this.details = details;
  }
}
exports.AppError = AppError;
exports.isAppError = (error) => error instanceof AppError;
