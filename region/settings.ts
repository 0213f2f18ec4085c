import { z } from 'zod';

/** Where each part of the region listens, and the setting that moves it. */
const PORTS = {
  GATEWAY_PORT: 4000,
  IDENTITY_PROVIDER_PORT: 4010,
  GP_SIMULATOR_PORT: 4011,
  TRUST_SIMULATOR_PORT: 4012,
  CONTROL_PORT: 4020,
  MLLP_PORT_1: 4030,
  MLLP_PORT_2: 4031,
  GP_PORT: 4101,
  HOSPITAL_PORT: 4102,
  AMBULANCE_PORT: 4103,
  SOCIAL_CARE_PORT: 4104,
  RECORD_PORT: 4105,
  METRICS_PORT: 9400,
} as const;

/** The settings that move a port. */
export type PortSetting = keyof typeof PORTS;

/** Where the region listens and keeps its data. */
export interface RegionSettings {
  ports: Record<PortSetting, number>;
  /** The folder everything is kept in. */
  dataDir: string;
  /** The folder GP records are served from instead of the simulator's own. Null: its own. */
  gpRecordsDir: string | null;
  /** True: `record` is a process of its own, as behind another router. False: it runs in the gateway's. */
  recordAlone: boolean;
  /** How long a feed may be silent, in milliseconds, before its lists say so. The simulated senders beat every second. */
  feedSilentAfterMs: number;
}

/**
 * Reads the region's settings: each port by its own setting, all of them together by PORT_OFFSET, the data by DATA_DIR.
 * Throws when a value is no port.
 */
export function readRegionSettings(environment: Record<string, string | undefined>): RegionSettings {
  const offset = z.coerce.number().int().min(0).default(0).parse(environment['PORT_OFFSET']);
  const portOf = (name: PortSetting) =>
    z.coerce
      .number({ error: `${name} is not a port` })
      .int()
      .min(1)
      .max(65535)
      .default(PORTS[name] + offset)
      .parse(environment[name]);
  const names = Object.keys(PORTS) as PortSetting[];
  return {
    ports: Object.fromEntries(names.map((name) => [name, portOf(name)])) as Record<PortSetting, number>,
    dataDir: environment['DATA_DIR'] ?? '.data',
    gpRecordsDir: environment['GP_RECORDS_DIR'] ?? null,
    recordAlone: environment['RECORD_ALONE'] === 'true',
    feedSilentAfterMs: z.coerce
      .number()
      .int()
      .positive()
      .default(10_000)
      .parse(environment['FEED_SILENT_AFTER_MS']),
  };
}
