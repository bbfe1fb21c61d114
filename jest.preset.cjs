const { join } = require('node:path');

const source = (name) => join(__dirname, 'back', name, 'src');

/** What every project's jest configuration starts from: TypeScript by swc, the libraries read from their sources. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper: {
    '^@postern/platform$': join(source('platform'), 'index.ts'),
    '^@postern/data$': join(source('data'), 'index.ts'),
    '^@postern/data/testing$': join(source('data'), 'testing.ts'),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs', ignoreDynamic: true },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: join(__dirname, 'jest/global-setup.cjs'),
  globalTeardown: join(__dirname, 'jest/global-teardown.cjs'),
  testTimeout: 60_000,
};
