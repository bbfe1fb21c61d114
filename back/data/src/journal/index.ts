export * from './audit.js';
export * from './event-feed.js';
export * from './event-types.js';
export * from './events.js';
export * from './listeners.js';
