import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Router } from 'express';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';

/** The keys access grants are signed and verified with (Ed25519). */
export interface GrantKeys {
  signing: { privateKey: CryptoKey; keyId: string };
  /** The room's own public key: it verifies its own grants without asking anybody. */
  verifying: JWTVerifyGetKey;
  /** Serves `/.well-known/grant-keys.json`, the public keys as a JSON Web Key Set. */
  routes: Router;
}

const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
});

/**
 * Reads the private key (a JSON Web Key), making the file first, readable by its owner alone, when it is not there. The
 * key's id is its thumbprint (RFC 7638). Throws when the file is not an Ed25519 private key.
 */
export async function loadGrantKeys(file: string): Promise<GrantKeys> {
  const { d, ...publicKey } = keySchema.parse(JSON.parse(await readOrCreate(file)));
  const keyId = await calculateJwkThumbprint(publicKey);
  const privateKey = await importJWK({ ...publicKey, d }, 'EdDSA');
  if (privateKey instanceof Uint8Array) throw new Error('The grant key is not an Ed25519 private key');
  const published = { keys: [{ ...publicKey, kid: keyId, alg: 'EdDSA', use: 'sig' }] };
  const routes = Router();
  routes.get('/.well-known/grant-keys.json', (_request, response) => {
    response.set('cache-control', 'public, max-age=60').json(published);
  });
  return { signing: { privateKey, keyId }, verifying: createLocalJWKSet(published), routes };
}

async function readOrCreate(file: string): Promise<string> {
  const existing = readIfThere(file);
  if (existing !== null) return existing;
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.unfinished`;
  writeFileSync(unfinished, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  try {
    // Linked into place whole, and never over the key of another process that began at the same time.
    linkSync(unfinished, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === code;
}
