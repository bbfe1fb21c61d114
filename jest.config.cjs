// The time limit is one of the options that jest reads here alone, not from the projects.
module.exports = { projects: ['<rootDir>/back/*/jest.config.cjs'], testTimeout: 60_000 };
