export * from './action-link.js';
export * from './link-destination.js';
export * from './link-message.js';
