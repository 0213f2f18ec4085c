import { join } from 'node:path';
import { nhsNumberAt } from '../simulators/population/nhs-numbers.ts';
import type { PortSetting, RegionSettings } from './settings.ts';

/** One process of the region: what docker-compose.yml calls a service, with the same command and settings. */
export interface Service {
  name: string;
  /** The arguments Node is started with. */
  command: readonly string[];
  environment: Readonly<Record<string, string>>;
  /** Answers 200 once the process can be used. */
  readyUrl: string;
  /** The ports it listens on, each with the setting that moves it. */
  ports: readonly PortSetting[];
}

/** The processes of the region on one machine. `today` (YYYY-MM-DD) is the day the simulated people's story is told on. */
export function regionServices(settings: RegionSettings, today: string): Service[] {
  const { ports, dataDir } = settings;
  const at = (port: PortSetting) => `http://127.0.0.1:${ports[port]}`;
  const data = (...path: string[]) => join(dataDir, ...path);
  const room = {
    ORGANISATIONS_FILE: data('organisations.json'),
    GRANT_KEYS_URL: `${at(settings.recordAlone ? 'RECORD_PORT' : 'GATEWAY_PORT')}/.well-known/grant-keys.json`,
  };
  const practitioners = {
    ENVIRONMENT: 'development',
    OIDC_ISSUER: `http://localhost:${ports.IDENTITY_PROVIDER_PORT}`,
    OIDC_AUDIENCE: 'one-health-and-care',
    OIDC_JWKS_URL: `${at('IDENTITY_PROVIDER_PORT')}/jwks`,
  };
  const record = {
    ...practitioners,
    RECORD_DATABASE_URL: `sqlite:${data('record.sqlite')}`,
    INDEX_FILE: data('index.ndjson'),
    GRANT_KEY_FILE: data('grant-key.json'),
    ORGANISATIONS_FILE: room.ORGANISATIONS_FILE,
  };
  const feed = { FEED_SILENT_AFTER_MS: String(settings.feedSilentAfterMs) };
  const subgraph = (
    name: string,
    port: PortSetting,
    more: Record<string, string>,
    ...otherPorts: PortSetting[]
  ): Service => ({
    name,
    command: ['subgraphs/main.ts', name],
    environment: { ...room, PORT: String(ports[port]), ...more },
    readyUrl: `${at(port)}/health/ready`,
    ports: [port, ...otherPorts],
  });
  return [
    {
      name: 'identity-provider',
      command: ['simulators/main.ts', 'identity-provider'],
      environment: { IDENTITY_PROVIDER_PORT: String(ports.IDENTITY_PROVIDER_PORT) },
      readyUrl: `${at('IDENTITY_PROVIDER_PORT')}/.well-known/openid-configuration`,
      ports: ['IDENTITY_PROVIDER_PORT'],
    },
    {
      name: 'simulators',
      command: ['simulators/main.ts', 'sources'],
      environment: {
        GP_SIMULATOR_PORT: String(ports.GP_SIMULATOR_PORT),
        TRUST_SIMULATOR_PORT: String(ports.TRUST_SIMULATOR_PORT),
        CONTROL_PORT: String(ports.CONTROL_PORT),
        MLLP_PORT_1: String(ports.MLLP_PORT_1),
        MLLP_PORT_2: String(ports.MLLP_PORT_2),
        AMBULANCE_URL: at('AMBULANCE_PORT'),
        COUNCILS_DIR: data('councils'),
        INDEX_FILE: data('index.ndjson'),
        TODAY: today,
        ...(settings.gpRecordsDir !== null && { GP_RECORDS_DIR: settings.gpRecordsDir }),
      },
      readyUrl: `${at('CONTROL_PORT')}/health/ready`,
      ports: ['GP_SIMULATOR_PORT', 'TRUST_SIMULATOR_PORT', 'CONTROL_PORT'],
    },
    subgraph('gp', 'GP_PORT', {}),
    subgraph(
      'hospital',
      'HOSPITAL_PORT',
      { HOSPITAL_DATABASE_URL: `sqlite:${data('hospital.sqlite')}`, ...feed },
      'MLLP_PORT_1',
      'MLLP_PORT_2',
    ),
    subgraph('ambulance', 'AMBULANCE_PORT', {
      AMBULANCE_DATABASE_URL: `sqlite:${data('ambulance.sqlite')}`,
      ...feed,
    }),
    subgraph('social-care', 'SOCIAL_CARE_PORT', {}),
    ...(settings.recordAlone ? [subgraph('record', 'RECORD_PORT', record)] : []),
    {
      name: 'gateway',
      command: ['gateway/main.ts'],
      environment: {
        ...(settings.recordAlone
          ? { ...practitioners, SUBGRAPH_RECORD_URL: `${at('RECORD_PORT')}/graphql` }
          : record),
        PORT: String(ports.GATEWAY_PORT),
        METRICS_PORT: String(ports.METRICS_PORT),
        EXPLORER_TOKEN_URL: `${at('IDENTITY_PROVIDER_PORT')}/token`,
        EXAMPLE_NHS_NUMBER: nhsNumberAt(0),
        SUBGRAPH_GP_URL: `${at('GP_PORT')}/graphql`,
        SUBGRAPH_HOSPITAL_URL: `${at('HOSPITAL_PORT')}/graphql`,
        SUBGRAPH_AMBULANCE_URL: `${at('AMBULANCE_PORT')}/graphql`,
        SUBGRAPH_SOCIAL_CARE_URL: `${at('SOCIAL_CARE_PORT')}/graphql`,
      },
      readyUrl: `${at('GATEWAY_PORT')}/health/ready`,
      ports: ['GATEWAY_PORT', 'METRICS_PORT'],
    },
  ];
}
