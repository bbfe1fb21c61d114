export * from './heartbeat.js';
export * from './organizations.js';
export * from './queue.js';
