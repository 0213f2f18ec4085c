import type { RequestHandler } from 'express';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { z } from 'zod';
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

const TOKEN_WITHIN_MS = 2000;

/** A token goes into the page as it is: nothing but the characters of one may. */
const answerSchema = z.object({ access_token: z.string().regex(/^[\w.-]+$/) });

/** Stands for a token in the page. A development identity provider's own takes its place; else it says what to do. */
const NO_TOKEN = 'PASTE HERE WHAT THIS PRINTS: npm run --silent token -- gp';

const HEADERS = JSON.stringify({ Authorization: `Bearer ${NO_TOKEN}` }, null, 2);

/** Gets a token for a persona of the development identity provider; null when it gives none. */
export type TokenFor = (persona: string) => Promise<string | null>;

/**
 * GraphiQL with a tab for each operation, its `nhsNumber` filled in with a fictional patient's. For development: in
 * production nobody mounts it. `/?persona=paramedic` opens it signed in as that persona; without a name, as `gp`. The
 * page keeps no token. It is 9 MB of text, made on the first visit and kept.
 */
export function serveExplorer(
  operations: readonly NamedOperation[],
  exampleNhsNumber: string | undefined,
  tokenFor: TokenFor,
): RequestHandler {
  let page: string | undefined;
  return async function serveExplorer(req, res) {
    page ??= renderExplorer(operations, exampleNhsNumber);
    const { persona } = req.query as { persona?: unknown };
    const token = await tokenFor(typeof persona === 'string' ? persona : 'gp');
    res.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    res.type('html').send(token === null ? page : page.replaceAll(NO_TOKEN, token));
  };
}

/** Asks a development identity provider, which asks nobody for a password. No URL: there is no token to be had. */
export function askForTokens(tokenUrl: string | undefined): TokenFor {
  return async function tokenFor(persona) {
    if (tokenUrl === undefined) return null;
    try {
      const response = await fetch(tokenUrl, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: persona }),
        signal: AbortSignal.timeout(TOKEN_WITHIN_MS),
      });
      const { access_token: token } = answerSchema.parse(await response.json());
      return token;
    } catch {
      return null;
    }
  };
}

/** The page. */
function renderExplorer(operations: readonly NamedOperation[], exampleNhsNumber: string | undefined): string {
  return renderGraphiQL({
    title: 'One Health and Care',
    endpoint: '/graphql',
    headers: HEADERS,
    shouldPersistHeaders: false,
    ...(operations[0] && {
      // The page takes the first tab's variables from here, and only the others' from the tabs.
      variables: exampleVariables(operations[0], exampleNhsNumber),
      defaultTabs: operations.map((operation) => ({
        query: operation.text,
        variables: exampleVariables(operation, exampleNhsNumber),
        headers: HEADERS,
      })),
    }),
  });
}

function exampleVariables(operation: NamedOperation, exampleNhsNumber: string | undefined): string {
  const known = operation.variables.includes('nhsNumber') && exampleNhsNumber !== undefined;
  return JSON.stringify(known ? { nhsNumber: exampleNhsNumber } : {}, null, 2);
}
