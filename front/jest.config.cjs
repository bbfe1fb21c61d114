const preset = require('../jest.preset.cjs');

/** Plain code of the pages beside its source, and the dashboard as a whole in `e2e`. */
module.exports = {
  ...preset,
  displayName: 'front',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/e2e/**/*.spec.ts'],
  setupFiles: ['<rootDir>/e2e/localize.cjs'],
};
