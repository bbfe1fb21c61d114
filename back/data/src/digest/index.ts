export * from './digests.js';
export * from './lines.js';
export * from './rounds.js';
export * from './schedule.js';
export * from './settings.js';
