/** Mercurius' gateway, which knows federation 1 alone and asks the subgraphs for their schemas. `mercurius.ts URLS PORT` */
import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const [urls = '{}', port = ''] = process.argv.slice(2);
const services = Object.entries(JSON.parse(urls) as Record<string, string>).map(([name, url]) => ({
  name,
  url,
  mandatory: true,
}));
const app = Fastify();
await app.register(mercuriusGateway.default, { jit: 1, path: '/graphql', gateway: { services } });
await app.listen({ host: '127.0.0.1', port: Number(port) });
