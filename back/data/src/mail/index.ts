export * from './captures.js';
export * from './message-views.js';
export * from './messages.js';
export * from './queue-control.js';
export * from './queue-lanes.js';
export * from './release.js';
export * from './sealed-contexts.js';
