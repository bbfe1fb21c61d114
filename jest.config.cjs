module.exports = {
  projects: ['<rootDir>/back/*/jest.config.cjs', '<rootDir>/front/jest.config.cjs'],
  // The time limit is one of the options that jest reads here alone, not from the projects.
  testTimeout: 60_000,
  // Specs wait for processes and clocks more than they compute: jest's own choice leaves a processor idle.
  maxWorkers: '100%',
};
