module.exports = { projects: ['<rootDir>/back/*/jest.config.cjs'] };
