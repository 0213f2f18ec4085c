import { Router } from 'express';

/** What the probes ask. */
export interface Readiness {
  /** True once a supergraph is loaded, until the gateway is told to stop. */
  isReady(): boolean;
}

/**
 * `/health/live`: the process answers. `/health/ready`: it has a supergraph and is not on its way out. Neither asks a
 * subgraph: a source that is down must not take the others' data away.
 */
export function createHealthRoutes(readiness: Readiness): Router {
  const routes = Router();
  routes.get('/health/live', (_req, res) => {
    res.json({ status: 'ok' });
  });
  routes.get('/health/ready', (_req, res) => {
    const ready = readiness.isReady();
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' });
  });
  return routes;
}
