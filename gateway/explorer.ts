import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { Step } from './request/context.ts';
import type { NamedOperation } from '../schema/operations.ts';

/** What the page needs, and nothing from outside: it works in a browser that reaches this gateway alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS_TO_FILL_IN = JSON.stringify(
  { Authorization: 'Bearer <paste the output of: npm run --silent token -- gp>' },
  null,
  2,
);

/**
 * GraphiQL with a tab for each operation, its `nhsNumber` filled in with a fictional patient's. For development: the
 * page keeps no token, and in production nobody mounts it. It is 9 MB of text, made on the first visit and kept.
 */
export function serveExplorer(
  operations: readonly NamedOperation[],
  exampleNhsNumber: string | undefined,
): Step {
  let page: string | undefined;
  return function serveExplorer(_req, res) {
    page ??= renderExplorer(operations, exampleNhsNumber);
    res.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    res.type('html').send(page);
  };
}

/** The page. */
export function renderExplorer(
  operations: readonly NamedOperation[],
  exampleNhsNumber: string | undefined,
): string {
  return renderGraphiQL({
    title: 'One Health and Care',
    endpoint: '/graphql',
    headers: HEADERS_TO_FILL_IN,
    shouldPersistHeaders: false,
    ...(operations.length > 0 && {
      defaultTabs: operations.map((operation) => ({
        query: operation.text,
        variables: exampleVariables(operation, exampleNhsNumber),
        headers: HEADERS_TO_FILL_IN,
      })),
    }),
  });
}

function exampleVariables(operation: NamedOperation, exampleNhsNumber: string | undefined): string {
  const known = operation.variables.includes('nhsNumber') && exampleNhsNumber !== undefined;
  return JSON.stringify(known ? { nhsNumber: exampleNhsNumber } : {}, null, 2);
}
