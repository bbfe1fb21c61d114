/** `npm run screenshots`: no spec, but with all that specs have. */
module.exports = { ...require('./jest.config.cjs'), testMatch: ['<rootDir>/e2e/screenshots.ts'] };
