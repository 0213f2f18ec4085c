import { createHash, timingSafeEqual } from 'node:crypto';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import type { Logger } from 'pino';
import { MessageUnreadable, type Inbox } from '../kit/inbox.ts';
import type { AmbulanceService } from './loaders.ts';
import { acknowledgement, operationOutcome } from './message/acknowledgement.ts';
import { readEnvelope, readJson, readMessage, type Envelope, type Message } from './message/read-message.ts';
import { closeKeptAside } from './store/kept-aside.ts';
import { projectMessage } from './store/project.ts';

/** The largest message accepted. A fully worked incident is under a tenth of it. */
const MAX_MESSAGE_BYTES = 2 * 1024 * 1024;
const FHIR_JSON = 'application/fhir+json';

interface Source {
  services: readonly AmbulanceService[];
  inbox: Inbox;
  /** Empty: none is asked for. */
  senderToken: string;
  logger: Logger;
}

interface Reply {
  status: number;
  body: string;
}

/**
 * The wire: `POST /fhir/$process-message` takes FHIR R4 message Bundles as JSON. 200 means stored and applied; 400 and
 * 422 mean kept aside for a person to look at, and not to be sent again as it is; anything else means send again.
 */
export function createAmbulanceSource(source: Source): Router {
  const router = express.Router();
  router.post(
    '/fhir/$process-message',
    requireToken(source.senderToken),
    requireFhirJson,
    express.raw({ type: () => true, limit: MAX_MESSAGE_BYTES }),
    async (request, response) => {
      const body: unknown = request.body;
      const reply = await receive(Buffer.isBuffer(body) ? body : Buffer.alloc(0), source);
      response.status(reply.status).type(FHIR_JSON).send(reply.body);
    },
  );
  router.use('/fhir', (_request, response) => {
    refuse(response, 404, 'not-found', 'Messages are posted to /fhir/$process-message.');
  });
  router.use('/fhir', (error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const status = statusOfError(error);
    if (status >= 500)
      source.logger.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'message not stored');
    refuse(response, status, ...wordsFor(status));
  });
  return router;
}

async function receive(raw: Buffer, source: Source): Promise<Reply> {
  let envelope: Envelope = { bundleId: null, senderCodes: [] };
  try {
    const json = readJson(raw);
    envelope = readEnvelope(json);
    const message = readMessage(json, raw);
    const service = senderAmong(source.services, message);
    if (!service) throw new MessageUnreadable('SENDER_UNKNOWN');
    return await accept(message, raw, service, source);
  } catch (error) {
    if (!(error instanceof MessageUnreadable)) throw error;
    return keepAside(error, raw, envelope, source);
  }
}

async function accept(
  message: Message,
  raw: Buffer,
  service: AmbulanceService,
  source: Source,
): Promise<Reply> {
  const { inbox, logger } = source;
  const { odsCode: organisation } = service;
  if (message.isHeartbeat) {
    await inbox.heartbeat(organisation);
    return { status: 200, body: JSON.stringify(acknowledgement(message)) };
  }
  const received = await inbox.receive(
    {
      organisation,
      sender: organisation,
      controlId: message.messageKey,
      raw,
      sentAt: message.sentAt,
      acknowledge: (outcome, reason) =>
        JSON.stringify(outcome === 'accepted' ? acknowledgement(message) : unreadable(reason ?? outcome)),
    },
    async (transaction, receipt) => {
      await projectMessage(transaction, receipt, { organisation, message });
      const { bundleId } = message;
      if (bundleId !== null) await closeKeptAside(transaction, { organisation, bundleId, ...receipt });
    },
  );
  const isAccepted = received.outcome === 'accepted' || received.outcome === 'duplicate';
  const { unreadableResources } = message;
  if (!isAccepted || unreadableResources > 0)
    logger.warn({ organisation, outcome: received.outcome, unreadableResources }, 'message not read in full');
  return { status: isAccepted ? 200 : 422, body: received.acknowledgement };
}

async function keepAside(
  why: MessageUnreadable,
  raw: Buffer,
  envelope: Envelope,
  source: Source,
): Promise<Reply> {
  const { services, inbox, logger } = source;
  const service = senderAmong(services, envelope);
  const { reason } = why;
  const body = JSON.stringify(unreadable(reason));
  // Nobody can tell whose it is: it may be missing from any service's part of the record.
  for (const { odsCode: organisation } of service ? [service] : services) {
    await inbox.keepAside(
      {
        organisation,
        sender: organisation,
        controlId: envelope.bundleId,
        raw,
        sentAt: null,
        acknowledge: () => body,
      },
      why,
    );
    logger.warn({ organisation, reason }, 'message kept aside');
  }
  return { status: reason === 'NOT_JSON' || reason === 'NOT_UTF8' ? 400 : 422, body };
}

/** The service a message is from: by the sender's ODS code, else the only one there is. */
function senderAmong(
  services: readonly AmbulanceService[],
  { senderCodes }: Envelope,
): AmbulanceService | undefined {
  const named = services.find(({ odsCode }) => senderCodes.includes(odsCode));
  return named ?? (services.length === 1 ? services[0] : undefined);
}

function requireToken(senderToken: string): RequestHandler {
  return (request, response, next) => {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (senderToken === '' || isSame(given, senderToken)) next();
    else refuse(response.set('www-authenticate', 'Bearer'), 401, ...wordsFor(401));
  };
}

/** Compares in a time that tells nothing of where they differ. */
function isSame(left: string, right: string): boolean {
  const [leftHash, rightHash] = [left, right].map((text) => createHash('sha256').update(text).digest());
  return leftHash !== undefined && rightHash !== undefined && timingSafeEqual(leftHash, rightHash);
}

const requireFhirJson: RequestHandler = (request, response, next) => {
  if (request.is([FHIR_JSON, 'application/json', 'application/json+fhir']) !== false) next();
  else refuse(response, 415, ...wordsFor(415));
};

function statusOfError(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function wordsFor(status: number): [code: string, diagnostics: string] {
  if (status === 401) return ['login', 'A sender token is required.'];
  if (status === 413) return ['too-long', `A message has at most ${MAX_MESSAGE_BYTES} bytes.`];
  if (status === 415) return ['not-supported', `Messages are sent as ${FHIR_JSON}.`];
  if (status < 500) return ['invalid', 'The request could not be read.'];
  return ['transient', 'The message was not stored. Send it again.'];
}

function refuse(response: Response, status: number, code: string, diagnostics: string): void {
  response
    .status(status)
    .type(FHIR_JSON)
    .send(JSON.stringify(operationOutcome('error', code, diagnostics)));
}

function unreadable(reason: string): object {
  return operationOutcome('error', 'structure', `The message was kept aside: ${reason}.`);
}
