import { setImmediate as nextTurn } from 'node:timers/promises';
import { HeaderMap, type ApolloServer, type BaseContext } from '@apollo/server';
import type { Request, Response } from './request/context.ts';
import { searchOf } from './request/path.ts';
import type { WriteAnswer } from './request/write-answer.ts';

/** Hands a request, whose body has been read, to the GraphQL server, and writes what it answers. */
export async function answerByServer<Context extends BaseContext>(
  server: ApolloServer<Context>,
  context: Context,
  writeAnswer: WriteAnswer,
  req: Request,
  res: Response,
): Promise<void> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // The document is parsed and validated now, and has been judged in this turn: others may have theirs in between.
  await nextTurn();
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: (req.method ?? '').toUpperCase(),
      headers,
      search: searchOf(req),
      body: req.body,
    },
    context: () => Promise.resolve(context),
  });
  // Nothing here is answered in parts: neither `@defer` nor `@stream` is in the schema.
  if (answer.body.kind !== 'complete') throw new Error('The server answers in parts.');
  for (const [name, value] of answer.headers) res.setHeader(name, value);
  res.statusCode = answer.status ?? 200;
  await writeAnswer(req, res, answer.body.string);
}
