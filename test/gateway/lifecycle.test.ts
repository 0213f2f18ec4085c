import { spawn } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { sendJson } from './subgraph-stand-in.ts';
import { eventually, startTwoSources, type GatewayAnswer } from './two-sources.ts';

type Answer = Pick<GatewayAnswer['body'], 'data' | 'errors'>;

/** Enough for a gateway to start, and soon taken. */
const DESCRIPTORS = 100;

const QUERY = '{ patient(nhsNumber: "9990000018") { name } }';

describe('Health', () => {
  it('is ready once it has a supergraph, and not when it is told to stop', async () => {
    const region = await startTwoSources({ DRAIN_DELAY_MS: '400' });
    const health = async (probe: string) => {
      const response = await fetch(`${region.url}/health/${probe}`);
      return [response.status, (await response.json()) as unknown];
    };
    expect(await health('live')).toEqual([200, { status: 'ok' }]);
    expect(await health('ready')).toEqual([200, { status: 'ok' }]);
    const stopping = region.stop();
    // the balancer learns it first, and meanwhile everything is answered.
    expect(await health('ready')).toEqual([503, { status: 'unavailable' }]);
    expect(await health('live')).toEqual([200, { status: 'ok' }]);
    const meanwhile = await region.ask(QUERY);
    expect([meanwhile.status, meanwhile.headers.get('connection')]).toEqual([200, 'close']);
    await stopping;
    await expect(health('live')).rejects.toThrow('fetch failed');
  });

  it('is not ready before a subgraph of its own process is', async () => {
    let isReady = false;
    const region = await startTwoSources({}, { isReady: () => isReady });
    expect((await fetch(`${region.url}/health/ready`)).status).toBe(503);
    isReady = true;
    expect((await fetch(`${region.url}/health/ready`)).status).toBe(200);
    await region.stop();
  });

  it('does not depend on any subgraph that is elsewhere', async () => {
    const region = await startTwoSources();
    await Promise.all([region.gp.stop(), region.record.stop()]);
    expect((await fetch(`${region.url}/health/ready`)).status).toBe(200);
    await region.gateway.stop();
    await region.issuer.stop();
  });
});

describe('Stopping', () => {
  it('R-21: answers what is under way, and closes', async () => {
    const region = await startTwoSources();
    region.record.misbehave = (res) => {
      setTimeout(() => sendJson(res, { data: { patient: { name: 'Late' } } }), 400);
    };
    const asking = region.ask(QUERY);
    await eventually(() => region.record.received.length === 1);
    const stopping = region.stop();
    expect((await asking).body.data).toEqual({ patient: { name: 'Late' } });
    await stopping;
    await region.gateway.stop();
  });
});

describe('The outside', () => {
  it('S-L11: nobody is told that a gateway was started, whatever the environment says', async () => {
    delete process.env['APOLLO_TELEMETRY_DISABLED'];
    process.env['APOLLO_KEY'] = 'service:a:b';
    process.env['APOLLO_GRAPH_REF'] = 'a@b';
    const contacted: string[] = [];
    const note = (message: unknown): void => {
      const { request } = message as { request: { origin?: string; host?: string } };
      contacted.push(request.origin ?? request.host ?? 'unknown');
    };
    const channels = [channel('undici:request:create'), channel('http.client.request.start')];
    for (const each of channels) each.subscribe(note);
    try {
      const region = await startTwoSources();
      await region.ask(QUERY);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await region.stop();
      expect(process.env['APOLLO_TELEMETRY_DISABLED']).toBe('true');
      expect(contacted.filter((host) => !/^(http:\/\/)?(127\.0\.0\.1|localhost)(:\d+)?$/.test(host))).toEqual(
        [],
      );
      expect(contacted.length).toBeGreaterThan(0);
    } finally {
      for (const each of channels) each.unsubscribe(note);
      delete process.env['APOLLO_KEY'];
      delete process.env['APOLLO_GRAPH_REF'];
    }
  });
});

describe('The process', () => {
  /** `descriptors` is how many files and sockets it may have open. */
  function run(args: string[], env: Record<string, string> = {}, descriptors = 1024) {
    const limited = ['-c', `ulimit -n ${descriptors} && exec "$@"`, 'sh', process.execPath];
    const child = spawn('sh', [...limited, 'gateway/main.ts', ...args], {
      env: {
        PATH: process.env['PATH'],
        HOST: '127.0.0.1',
        PORT: '0',
        METRICS_PORT: '0',
        ...env,
      },
    });
    const output = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
    return { child, output, exit: once(child, 'exit').then(([code]: unknown[]) => code) };
  }

  it('serves any supergraph as a plain gateway, with no token asked or passed on, and leaves on SIGTERM', async () => {
    const region = await startTwoSources({ SUBGRAPH_GP_URL: 'http://127.0.0.1:9/graphql' });
    const { child, output, exit } = run(['--supergraph', region.supergraphFile, '--port', '0'], {
      SUBGRAPH_GP_URL: region.gp.url,
    });
    try {
      let url = '';
      await waitForStart(() => (url = /ready at (\S+)/.exec(output.out)?.[1] ?? '') !== '');
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer secret' },
        body: JSON.stringify({ query: '{ patient(nhsNumber: "9990000018") { name allergies } }' }),
      });
      expect(await response.json()).toEqual({
        data: { patient: { name: 'Person 9990000018', allergies: 'known: penicillin' } },
      });
      expect(
        [...region.record.received, ...region.gp.received].map(({ headers }) => headers.authorization),
      ).toEqual(Array(3).fill(undefined));
      child.kill('SIGTERM');
      expect(await exit).toBe(0);
      expect(output.err).toBe('');
    } finally {
      child.kill('SIGKILL');
      await region.stop();
    }
  });

  it('R-35: without a descriptor left it says what it cannot reach, and recovers when there are some again', async () => {
    const region = await startTwoSources();
    // One planner: a second one, still starting, would have descriptors to give back.
    const { child, output } = run(
      ['--supergraph', region.supergraphFile, '--port', '0'],
      { PLANNER_THREADS: '1', SUBGRAPH_GP_URL: region.gp.url },
      DESCRIPTORS,
    );
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      let url = '';
      await waitForStart(() => (url = /ready at (\S+)/.exec(output.out)?.[1] ?? '') !== '');
      const { hostname, port } = new URL(url);
      // Its own connection, which it has before all others are taken.
      const ask = () => post(url, QUERY, agent);
      await post(url, '{ __typename }', agent);
      let turnedAway = 0;
      const crowd = Array.from({ length: DESCRIPTORS }, () =>
        connect(Number(port), hostname)
          .on('error', () => undefined)
          .on('close', () => (turnedAway += 1)),
      );
      await waitForStart(() => turnedAway > 0);
      expect(await ask()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
      for (const socket of crowd) socket.destroy();
      await eventually(async () => 'patient' in ((await ask()).data ?? {}));
      expect(output.err).toBe('');
    } finally {
      agent.destroy();
      child.kill('SIGKILL');
      await region.stop();
    }
  });

  it('says in one line that its port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { output, exit } = run(['--supergraph', 'schema/supergraph.graphql', '--port', String(port)]);
    expect(await exit).toBe(1);
    expect(output.err).toBe(`The gateway could not start: port ${port} is already in use.\n`);
    taken.close();
  });

  it('says in one line per setting what is wrong with its settings, and repeats no value', async () => {
    const { output, exit } = run([], { ENVIRONMENT: 'development', PORT: 'four thousand' });
    expect(await exit).toBe(1);
    expect(output.err).toContain('PORT: ');
    expect(output.err).not.toMatch(/four thousand|\n\s+at /);
  });
});

async function waitForStart(started: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!started()) {
    if (Date.now() > deadline) throw new Error('it did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Posts over the agent's connections. */
async function post(url: string, query: string, agent: Agent): Promise<Answer> {
  const asking = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } });
  asking.end(JSON.stringify({ query }));
  const [res] = (await once(asking, 'response')) as [IncomingMessage];
  return (await json(res)) as Answer;
}
