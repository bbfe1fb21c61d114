/** `npm run measure-dashboard`: no spec, but with all that specs have. */
module.exports = { ...require('./jest.config.cjs'), testMatch: ['<rootDir>/e2e/measure.ts'] };
