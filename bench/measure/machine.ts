import { readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** Packages whose versions the figures depend on. */
const PACKAGES = [
  '@apollo/server',
  '@apollo/gateway',
  '@graphql-hive/gateway',
  '@graphql-hive/router-runtime',
  '@mercuriusjs/gateway',
  'mercurius',
  'fastify',
  'graphql',
  'graphql-for-mercurius',
  'undici',
];

/** What was measured, where and when, one fact a line. */
export function describeMachine(now: Date): string[] {
  const processors = cpus();
  const versions = PACKAGES.map((name) => `${name} ${installedVersion(name)}`);
  return [
    `Date: ${now.toISOString().slice(0, 10)}`,
    `Machine: ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 1024 ** 3)} GiB, ${type()} ${release()} ${arch()}`,
    `Node ${process.versions.node} for every process`,
    versions.join(', '),
  ];
}

function installedVersion(name: string): string {
  const file = join(import.meta.dirname, '..', 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
