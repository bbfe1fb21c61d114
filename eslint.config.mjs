import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      'tmp/**',
      '.postern/**',
      '**/*.cjs',
      'front/src/app/api/schema.ts',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: {
        project: [
          'back/*/tsconfig.spec.json',
          'front/tsconfig.app.json',
          'front/tsconfig.spec.json',
          'front/e2e/tsconfig.json',
          'scripts/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: [],
          depConstraints: [
            { sourceTag: 'scope:platform', onlyDependOnLibsWithTags: ['scope:platform'] },
            { sourceTag: 'scope:data', onlyDependOnLibsWithTags: ['scope:platform', 'scope:data'] },
            { sourceTag: 'scope:smtp-server', onlyDependOnLibsWithTags: ['scope:platform', 'scope:data'] },
            { sourceTag: 'scope:api', onlyDependOnLibsWithTags: ['scope:platform', 'scope:data'] },
            { sourceTag: 'scope:cli', onlyDependOnLibsWithTags: ['scope:platform', 'scope:data'] },
            { sourceTag: 'scope:dashboard', onlyDependOnLibsWithTags: ['scope:dashboard'] },
            {
              sourceTag: 'scope:e2e',
              onlyDependOnLibsWithTags: ['scope:platform', 'scope:data', 'scope:dashboard', 'scope:e2e'],
            },
          ],
        },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['back/smtp-server/src/**/*.ts'],
    ignores: ['back/smtp-server/src/main.ts', 'back/smtp-server/src/smtp-server.module.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@nestjs/*'], message: 'Nest is the shell: only main.ts and smtp-server.module.ts know it.' },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/test/**/*.ts', 'front/e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['scripts/**', 'back/**/cli/**'], rules: { 'no-console': 'off' } },
  prettier,
);
