import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      'node_modules/',
      '.data/',
      '**/*.generated.ts',
      'schema/supergraph.graphql',
      'schema/api.graphql',
      'bench/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/main.ts', 'schema/*.ts', 'simulators/**/token.ts', 'simulators/**/people.ts', 'region/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // The rule runs out of stack on the planner's types, which hold themselves.
    files: ['gateway/execution/plan/representations.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    // A test says what shape of answer it expects.
    rules: { '@typescript-eslint/no-unnecessary-type-parameters': 'off' },
  },
);
