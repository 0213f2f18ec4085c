import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { parse } from 'yaml';
import { loadOperations } from '../../schema/operations.ts';
import { createPopulation } from '../../simulators/population/generate.ts';
import { createTestDatabase } from '../postgres.ts';

interface ComposeService {
  image: string;
  command?: string[];
  environment: Record<string, string>;
}

const PORT_OFFSET = 13_000;
const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, ComposeService>;
};
const names = Object.keys(services);
const [showcase] = createPopulation({ today: '2026-11-01' });

describe('docker-compose.yml', () => {
  const children: ChildProcess[] = [];
  const output: string[] = [];
  const databases = new Map<string, string>();
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));

  beforeAll(async () => {
    for (const name of ['record', 'hospital', 'ambulance']) databases.set(name, await createTestDatabase());
    const organisations = join(folder, 'organisations.json');
    writeFileSync(organisations, onLoopback(readFileSync('region/compose-organisations.json', 'utf8')));
    for (const [name, service] of Object.entries(services)) {
      if (service.command === undefined) continue;
      const [, ...command] = service.command;
      const settings = Object.entries(service.environment).map(([key, value]): [string, string] => [
        key,
        onLoopback(value),
      ]);
      const child = spawn(process.execPath, command, {
        env: {
          PATH: process.env['PATH'],
          ...Object.fromEntries(settings),
          ...('ORGANISATIONS_FILE' in service.environment && { ORGANISATIONS_FILE: organisations }),
        },
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => output.push(`${name}: ${chunk.toString()}`));
      }
      children.push(child);
    }
    for (const port of [4000, 4010, 4020, 4101, 4102, 4103, 4104]) await untilReady(port + PORT_OFFSET);
  }, 120_000);

  afterAll(async () => {
    await Promise.all(
      children.map(async (child) => {
        const exited = new Promise((resolve) => child.once('exit', resolve));
        if (child.kill('SIGTERM')) await exited;
      }),
    );
  }, 30_000);

  it('names the services of the region, and one image for all of ours', () => {
    expect(names.sort()).toEqual(
      [
        'ambulance',
        'gateway',
        'gp',
        'hospital',
        'identity-provider',
        'postgres',
        'simulators',
        'social-care',
      ].sort(),
    );
    expect(new Set(Object.values(services).map(({ image }) => image))).toEqual(
      new Set(['one-health-and-care', services['postgres']?.image]),
    );
  });

  it('creates every database that a service uses', () => {
    const used = [...JSON.stringify(services).matchAll(/postgres:5432\/([a-z]+)/g)].map(([, name]) => name);
    const created = [
      ...readFileSync('region/create-databases.sql', 'utf8').matchAll(/create database ([a-z]+);/g),
    ];
    expect(created.map(([, name]) => name).sort()).toEqual([...new Set(used)].sort());
  });

  it('P4: started with its commands and settings, shows a paramedic the 999 view', async () => {
    const token = await tokenOf('paramedic');
    const query = loadOperations().find(({ name }) => name === 'EmergencyView')?.text;
    const response = await fetch(`http://127.0.0.1:${4000 + PORT_OFFSET}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { nhsNumber: showcase?.nhsNumber } }),
    });
    const answer = (await response.json()) as {
      errors?: unknown;
      data: {
        patient: { allergies: { completeness: string; items: unknown[] }; alerts: { completeness: string } };
      };
    };
    expect(answer.errors).toBeUndefined();
    expect(answer.data.patient.allergies).toMatchObject({ completeness: 'COMPLETE' });
    expect(answer.data.patient.allergies.items.length).toBeGreaterThan(0);
    expect(answer.data.patient.alerts).toMatchObject({ completeness: 'COMPLETE' });
  });

  it.each(['record', 'hospital', 'ambulance'])('keeps what %s keeps in PostgreSQL', async (name) => {
    const client = new pg.Client({ connectionString: databases.get(name) });
    await client.connect();
    const { rows } = await client.query<{ tables: string }>(
      "select count(*) as tables from information_schema.tables where table_schema = 'public'",
    );
    await client.end();
    expect(Number(rows[0]?.tables)).toBeGreaterThan(2);
  });

  /** A setting of the file, with the services' names and ports as they are on this machine. */
  function onLoopback(value: string): string {
    return value
      .replace(/\$\{TODAY:-([^}]+)\}/, '$1')
      .replace(new RegExp(`//(${names.join('|')}):`, 'g'), '//127.0.0.1:')
      .replace(new RegExp(`^(${names.join('|')}|0\\.0\\.0\\.0)$`), '127.0.0.1')
      .replace(/\b(4\d{3}|9400)\b/g, (port) => String(Number(port) + PORT_OFFSET))
      .replaceAll(/\/(data|keys)(?=\/|$|")/g, folder)
      .replace(/postgres:\/\/.+\/([a-z]+)$/, (_url, name: string) => databases.get(name) ?? '');
  }

  async function untilReady(port: number): Promise<void> {
    const path = port === 4010 + PORT_OFFSET ? '/.well-known/openid-configuration' : '/health/ready';
    for (let attempt = 0; attempt < 400; attempt++) {
      try {
        if ((await fetch(`http://127.0.0.1:${port}${path}`)).ok) return;
      } catch {
        // Not listening yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    throw new Error(`Nothing is ready at ${port}:\n${output.slice(-20).join('')}`);
  }
});

async function tokenOf(persona: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${4010 + PORT_OFFSET}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: persona }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
