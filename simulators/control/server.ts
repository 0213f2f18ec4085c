import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { FAULTS, resetCallLog, type ControlledOrganisation } from './faults.ts';

/** The control of the simulated systems. */
export interface Control {
  /** Base URL; the organisations are at `/control`. */
  url: string;
  stop: () => Promise<void>;
}

const faultSchema = z.object({ fault: z.enum(FAULTS) });

/**
 * Serves the control over HTTP:
 *
 * - `GET /control`: every organisation with its fault and the calls it received
 * - `PUT /control/ODS/fault` with `{"fault":"hang"}`: makes it misbehave; `DELETE` makes it behave again
 * - `POST /control/reset`: clears every fault and forgets the calls
 * - `GET /health/ready`: 200 once everything that is sent rather than asked for has arrived
 */
export async function startControl(
  organisations: readonly ControlledOrganisation[],
  settings: { port: number; host: string },
  isReady: () => boolean,
): Promise<Control> {
  const app = express();
  app.use(express.json());
  app.get('/control', (_request, response) => {
    response.json({
      faults: FAULTS,
      organisations: organisations.map(({ odsCode, name, kind, fault, calls }) => ({
        odsCode,
        name,
        kind,
        fault,
        calls,
      })),
    });
  });
  app.get('/health/ready', (_request, response) => {
    const ready = isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' });
  });
  app.post('/control/reset', async (_request, response) => {
    for (const organisation of organisations) {
      if (organisation.fault !== null) await organisation.setFault(null);
      resetCallLog(organisation.calls);
    }
    response.status(204).end();
  });
  app
    .route('/control/:odsCode/fault')
    .put(async (request, response) => {
      const organisation = organisations.find(({ odsCode }) => odsCode === request.params.odsCode);
      const body = faultSchema.safeParse(request.body);
      if (!organisation)
        return void response.status(404).json({ error: 'No organisation has this ODS code.' });
      if (!body.success)
        return void response.status(400).json({ error: `fault is one of ${FAULTS.join(', ')}` });
      await organisation.setFault(body.data.fault);
      response.status(204).end();
    })
    .delete(async (request, response) => {
      const organisation = organisations.find(({ odsCode }) => odsCode === request.params.odsCode);
      if (!organisation)
        return void response.status(404).json({ error: 'No organisation has this ODS code.' });
      await organisation.setFault(null);
      response.status(204).end();
    });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
