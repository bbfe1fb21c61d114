export * from './secret.js';
export * from './signed-headers.js';
export * from './types.js';
export * from './webhook-log.js';
export * from './webhook-queue.js';
export * from './webhooks.js';
