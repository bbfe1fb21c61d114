module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'data',
  rootDir: __dirname,
  globalSetup: '<rootDir>/../../jest/global-setup.cjs',
  globalTeardown: '<rootDir>/../../jest/global-teardown.cjs',
};
