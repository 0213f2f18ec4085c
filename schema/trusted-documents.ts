/**
 * Prints the named operations as a manifest of trusted documents, in the form Apollo's clients and servers share: for a
 * client's build, and for a gateway that is to run without the operations' folder.
 */
import { createHash } from 'node:crypto';
import { getOperationAST, parse } from 'graphql';
import { loadOperations } from './operations.ts';

const operations = loadOperations().map(({ name, text }) => ({
  id: createHash('sha256').update(text).digest('hex'),
  name,
  type: getOperationAST(parse(text), name)?.operation,
  body: text,
}));

console.log(JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2));
