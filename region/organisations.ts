import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AMBULANCE_SERVICE, COUNCILS, PRACTICES, TRUSTS } from '../simulators/population/organisations.ts';
import type { Organisation } from '../subgraphs/kit/organisations.ts';
import type { RegionSettings } from './settings.ts';

/** Where the simulated systems are, as seen from the subgraphs. */
export interface Addresses {
  gpSimulatorUrl: string;
  trustSimulatorUrl: string;
  /** The MLLP ports the trusts send to, in the order of the trusts. */
  mllpPorts: readonly number[];
  councilsDir: string;
}

/** The organisations of the development region, with the addresses of their simulated systems. */
export function developmentOrganisations(addresses: Addresses): Organisation[] {
  return [
    ...PRACTICES.map(({ odsCode, name, asid }) => ({
      kind: 'GP' as const,
      odsCode,
      name,
      asid,
      structuredRecordUrl: `${addresses.gpSimulatorUrl}/${odsCode}/STU3/1/gpconnect/structured/fhir`,
    })),
    ...TRUSTS.map(({ odsCode, name }, index) => ({
      kind: 'HOSPITAL' as const,
      odsCode,
      name,
      mllpPort: addresses.mllpPorts[index] ?? 0,
      fhirUrl: `${addresses.trustSimulatorUrl}/${odsCode}/fhir/R4`,
    })),
    { kind: 'AMBULANCE' as const, ...AMBULANCE_SERVICE },
    ...COUNCILS.map(({ odsCode, name, shape }) => ({
      kind: 'SOCIAL_CARE' as const,
      odsCode,
      name,
      shape,
      databaseUrl: `sqlite:${join(addresses.councilsDir, `${odsCode}.sqlite`)}`,
    })),
  ];
}

/** Writes the organisations file that every room of the region reads. */
export function writeOrganisations({ ports, dataDir }: RegionSettings): void {
  const organisations = developmentOrganisations({
    gpSimulatorUrl: `http://127.0.0.1:${ports.GP_SIMULATOR_PORT}`,
    trustSimulatorUrl: `http://127.0.0.1:${ports.TRUST_SIMULATOR_PORT}`,
    mllpPorts: [ports.MLLP_PORT_1, ports.MLLP_PORT_2],
    councilsDir: resolve(dataDir, 'councils'),
  });
  writeFileSync(join(dataDir, 'organisations.json'), JSON.stringify(organisations, null, 2));
}
