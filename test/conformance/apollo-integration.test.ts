import { once } from 'node:events';
import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import {
  defineIntegrationTestSuite,
  type CreateServerForIntegrationTests,
} from '@apollo/server-integration-testsuite';
import { answerByServer } from '../../gateway/answer-by-server.ts';
import { beginRequest } from '../../gateway/request/begin-request.ts';
import { readJson } from '../../gateway/request/body.ts';
import type { Step } from '../../gateway/request/context.ts';
import { runSteps } from '../../gateway/request/run-steps.ts';
import { createAnswerWriter } from '../../gateway/request/write-answer.ts';

/** In words of HTTP: our own, of the table of errors, are not those that Apollo's suite looks for. */
const fail: Parameters<typeof runSteps>[3] = (error, _req, res) => {
  const { status = 500 } = error as { status?: number };
  res.statusCode = status;
  res.end(STATUS_CODES[status]);
};

/**
 * https://www.apollographql.com/docs/apollo-server/integrations/building-integrations: what Apollo asks of whoever
 * stands between HTTP and its server. What our steps before it refuse, as batches, is let through to it here.
 */
const startServer: CreateServerForIntegrationTests = async (config, { context } = {}) => {
  const httpServer = createServer();
  const server = new ApolloServer<BaseContext>({
    ...config,
    plugins: [...(config.plugins ?? []), ApolloServerPluginDrainHttpServer({ httpServer })],
  });
  await server.start();
  const writeAnswer = createAnswerWriter(1400);
  const readBody = readJson(1_000_000);
  const steps: Step[] = [
    (req, res, next) =>
      req.headers['content-type']?.startsWith('application/json') ? readBody(req, res, next) : next(),
    // A promise, which the server awaits: one that rejects is how a context fails to come about.
    (req, res) => answerByServer(server, context?.() ?? {}, writeAnswer, req, res),
  ];
  httpServer.on('request', (req, res) => {
    runSteps(steps, req, beginRequest(req, res), fail);
  });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  return { server, url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}/` };
};

// Neither `@defer` nor `@stream` is in our schema: the version of GraphQL they come with is not the one we stand on.
defineIntegrationTestSuite(startServer, { noIncrementalDelivery: true });
