import { describe, expect, it } from '@jest/globals';
import {
  SettingsError,
  readPlainSettings,
  readRegionSettings,
  resolveSubgraphUrl,
} from '../../gateway/config.ts';

const DEVELOPMENT = { ENVIRONMENT: 'development' };

describe('Settings', () => {
  it('nobody is trusted by default: the identity provider must be named', () => {
    const read = () => readRegionSettings({});
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(/OIDC_ISSUER: .*\nOIDC_AUDIENCE: /);
  });

  it('on a development machine the simulated identity provider is trusted', () => {
    expect(readRegionSettings(DEVELOPMENT).authentication).toEqual({
      kind: 'bearer',
      issuer: 'http://localhost:4010',
      audience: 'one-health-and-care',
      jwksUrl: 'http://localhost:4010/jwks',
    });
  });

  it('in production there is no explorer, whatever is asked for', () => {
    const env = {
      ENVIRONMENT: 'production',
      OIDC_ISSUER: 'https://a.example',
      OIDC_AUDIENCE: 'a',
      OIDC_JWKS_URL: 'https://a.example/jwks',
    };
    expect(readRegionSettings({ ...env, EXPLORER: 'on' }).explorer).toBe(false);
  });

  it('S-D09: in production the schema is shown to nobody unless a setting says so; elsewhere it is', () => {
    const production = { ENVIRONMENT: 'production', OIDC_ISSUER: 'https://a.example', OIDC_AUDIENCE: 'a' };
    expect(readRegionSettings(production).introspection).toBe(false);
    expect(readRegionSettings({ ...production, INTROSPECTION: 'on' }).introspection).toBe(true);
    expect(readRegionSettings(DEVELOPMENT).introspection).toBe(true);
    expect(readRegionSettings({ ...DEVELOPMENT, INTROSPECTION: 'off' }).introspection).toBe(false);
    expect(readPlainSettings({}, 'a.graphql').introspection).toBe(true);
  });

  it('S-D28: nothing is kept for strangers unless a setting says so', () => {
    expect(readRegionSettings(DEVELOPMENT).documents).toEqual({
      trustedFile: undefined,
      safelist: false,
      keptBytes: undefined,
    });
  });

  it('a subgraph is moved by a setting spelt as its name', () => {
    const settings = readRegionSettings({
      ...DEVELOPMENT,
      SUBGRAPH_SOCIAL_CARE_URL: 'http://elsewhere:1/graphql',
    });
    expect(resolveSubgraphUrl('social-care', 'http://localhost:4104/graphql', settings)).toBe(
      'http://elsewhere:1/graphql',
    );
    expect(resolveSubgraphUrl('gp', 'http://localhost:4101/graphql', settings)).toBe(
      'http://localhost:4101/graphql',
    );
  });

  it('a supergraph comes from a file or from a URL, not from both', () => {
    const url = 'https://graphs.example/supergraph';
    expect(readRegionSettings(DEVELOPMENT).supergraph).toBe('schema/supergraph.graphql');
    expect(readRegionSettings({ ...DEVELOPMENT, SUPERGRAPH_FILE: 'a.graphql' }).supergraph).toBe('a.graphql');
    expect(readRegionSettings({ ...DEVELOPMENT, SUPERGRAPH_URL: url }).supergraph).toBe(url);
    expect(() => readRegionSettings({ ...DEVELOPMENT, SUPERGRAPH_FILE: 'a', SUPERGRAPH_URL: url })).toThrow(
      'SUPERGRAPH_URL: not with SUPERGRAPH_FILE',
    );
    expect(() => readRegionSettings({ ...DEVELOPMENT, SUPERGRAPH_URL: 'file:///etc/passwd' })).toThrow(
      SettingsError,
    );
  });

  it('metrics are for this machine alone unless a setting says otherwise', () => {
    expect(readRegionSettings(DEVELOPMENT)).toMatchObject({ metricsHost: '127.0.0.1', metricsPort: 9400 });
  });

  it('the plain gateway authenticates nobody, passes no token on and shows no explorer', () => {
    expect(readPlainSettings({}, 'a.graphql')).toMatchObject({
      authentication: { kind: 'none' },
      authorizationGoesTo: [],
      explorer: false,
      supergraph: 'a.graphql',
    });
  });

  it.each([
    [{ PORT: '70000' }, 'PORT'],
    [{ REQUEST_DEADLINE_MS: '0' }, 'REQUEST_DEADLINE_MS'],
    [{ SUBGRAPH_GP_URL: 'gp:4101' + ' /' }, 'SUBGRAPH_GP_URL'],
    [{ OIDC_JWKS_URL: 'keys' }, 'OIDC_JWKS_URL'],
  ])('%j is refused by its name', (env, name) => {
    expect(() => readRegionSettings({ ...DEVELOPMENT, ...env })).toThrow(name);
  });
});
