import express, { type Request, type Response } from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SLOW_MS, countCall, type ControlledOrganisation } from '../control/faults.ts';
import { TRUSTS } from '../population/organisations.ts';
import type { Person } from '../population/person.ts';
import { startTrustFeed, type TrustFeed } from './feed.ts';
import { searchBundle } from './prescribing.ts';

/** The simulated trusts. */
export interface HospitalSimulator {
  /** Base URL; a trust's FHIR R4 API is at `/<ODS code>/fhir/R4`. */
  url: string;
  organisations: ControlledOrganisation[];
  /** Resolves once every message has been answered. */
  delivered: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts the trusts: each sends what it was told as HL7 v2.4 over MLLP, then a heartbeat every second, and answers for
 * its inpatient medication over FHIR R4. `ports` is the MLLP port of each trust, by its ODS code.
 */
export async function startHospitalSimulator(settings: {
  people: readonly Person[];
  mllp: { host: string; ports: Record<string, number> };
  port: number;
  host: string;
  today: string;
}): Promise<HospitalSimulator> {
  const { people, mllp } = settings;
  const feeds = TRUSTS.flatMap((trust) => {
    const port = mllp.ports[trust.odsCode];
    return port === undefined ? [] : [startTrustFeed(trust, people, { host: mllp.host, port })];
  });
  const app = express();
  app.disable('x-powered-by');
  app.post(
    '/:odsCode/fhir/R4/MedicationRequest/_search',
    express.urlencoded({ extended: false }),
    (request, response) => answerSearch(request, response, feeds, people),
  );
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host}:${port}`,
    organisations: feeds.map(({ organisation }) => organisation),
    delivered: async () => {
      await Promise.all(feeds.map(({ delivered }) => delivered));
    },
    stop: async () => {
      for (const feed of feeds) feed.stop();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

async function answerSearch(
  request: Request,
  response: Response,
  feeds: readonly TrustFeed[],
  people: readonly Person[],
): Promise<void> {
  const feed = feeds.find(({ organisation }) => organisation.odsCode === request.params['odsCode']);
  if (!feed) return void response.status(404).end();
  const { organisation } = feed;
  const form = new URLSearchParams(request.body as Record<string, string>);
  countCall(
    organisation.calls,
    'MedicationRequest/_search',
    [...form.keys()].filter((name) => name !== 'patient.identifier'),
  );
  const { fault } = organisation;
  if (fault === 'refuse') return void request.socket.destroy();
  if (fault === 'hang') return;
  if (fault === 'slow') await wait(SLOW_MS, undefined, { ref: false });
  if (fault === 'http-error') return void response.status(500).json({ resourceType: 'OperationOutcome' });
  const numbers = (form.get('patient.identifier') ?? '').split(',').map((token) => token.split('|').at(-1));
  const person = people.find(({ nhsNumber }) => numbers.includes(nhsNumber));
  const telling = person?.hospital.find(({ trust }) => trust === organisation.odsCode);
  const about = fault === 'wrong-patient' ? people.find((another) => another !== person) : person;
  const body = JSON.stringify(searchBundle(person, telling, about));
  response.type('application/fhir+json').send(fault === 'malformed' ? body.slice(0, body.length / 2) : body);
}
