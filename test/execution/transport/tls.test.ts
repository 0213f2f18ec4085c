import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { signForItself } from './certificate.ts';
import { useFurniture } from './furniture.ts';
import { failed, HELLO, QUERY, startRequest } from './stand-in.ts';

const TRUSTED = getCACertificates();

describe('A subgraph over TLS', () => {
  const { startTls, reach } = useFurniture();
  afterEach(() => {
    setDefaultCACertificates(TRUSTED);
  });

  it('is asked when its certificate is trusted', async () => {
    const certificate = signForItself('127.0.0.1');
    setDefaultCACertificates([...TRUSTED, certificate.cert]);
    const subgraph = await startTls(certificate);
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(HELLO);
  });

  it('is UNAVAILABLE when nobody vouches for its certificate, and is told nothing', async () => {
    const subgraph = await startTls(signForItself('127.0.0.1'));
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    expect(subgraph.requests).toEqual([]);
  });

  it('is UNAVAILABLE when its certificate is for another address, and is told nothing', async () => {
    const certificate = signForItself('127.0.0.2');
    setDefaultCACertificates([...TRUSTED, certificate.cert]);
    const subgraph = await startTls(certificate);
    expect(await reach(subgraph.url).send(QUERY, startRequest())).toEqual(failed('SUBGRAPH_UNAVAILABLE'));
    expect(subgraph.requests).toEqual([]);
  });
});
