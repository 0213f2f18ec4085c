import { createServer } from 'node:http';
import { Pool } from 'undici';

/** Asks one subgraph; gives its data. Rejects when it cannot be asked. */
export type Ask = <Data>(body: string) => Promise<Data>;

/** A way to ask one subgraph, over connections kept open. */
export function connect(url: string | undefined): Ask {
  const { origin, pathname: path } = new URL(url ?? '');
  const pool = new Pool(origin, { connections: 64 });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return async function ask<Data>(requestBody: string) {
    const { body } = await pool.request({ path, method: 'POST', headers, body: requestBody });
    return ((await body.json()) as { data: Data }).data;
  };
}

/** The body of a request for entities, written once up to the representations. */
export function entitiesBody(selection: string): (representations: readonly unknown[]) => string {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
  const start = `{"query":${JSON.stringify(query)},"variables":{"representations":`;
  return (representations) => `${start}${JSON.stringify(representations)}}}`;
}

/** Answers each POST with what `answer` makes of its variables. */
export function serve(
  port: number,
  answer: (variables: Readonly<Record<string, unknown>>) => Promise<unknown>,
): void {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        variables: Record<string, unknown>;
      };
      answer(variables).then(
        (data) => {
          const body = JSON.stringify({ data });
          response.writeHead(200, {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
          });
          response.end(body);
        },
        () => response.writeHead(500).end(),
      );
    });
  });
  server.listen(port, '127.0.0.1');
}
