import express, { type Request, type Response } from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SLOW_MS, countCall, createCallLog, type ControlledOrganisation } from '../control/faults.ts';
import { PRACTICES } from '../population/organisations.ts';
import type { GpTelling, Person } from '../population/person.ts';
import { errorAnswer, type Answer } from './operation-outcome.ts';
import { structuredRecord } from './record/bundle.ts';
import { answerFromFolder } from './records-folder.ts';
import { complaintAboutHeaders, readParameters, type StructuredRequest } from './request-check.ts';

export interface GpSimulatorOptions {
  people: readonly Person[];
  /** 0: any free port. */
  port: number;
  host: string;
  /** Records from a folder take the place of a person's own: see records-folder.ts. Null: none. */
  recordsDir: string | null;
  /** The day the people's story is told on, YYYY-MM-DD: lists are dated then. */
  today: string;
}

/** The simulated practices. */
export interface GpSimulator {
  /** Base URL; each practice is at `/<odsCode>/STU3/1/gpconnect/structured/fhir`. */
  url: string;
  organisations: ControlledOrganisation[];
  stop: () => Promise<void>;
}

type Practice = (typeof PRACTICES)[number];
type KnownPerson = Person & { gp: GpTelling };

const OPERATION = 'getstructuredrecord';

/** What a failing server writes, and what must never reach a reader. */
const STACK_TRACE =
  '<html><body><h1>HTTP Status 500</h1><pre>java.lang.NullPointerException: patient SECRET-PATIENT-NAME at uk.nhs.PatientDao.find(PatientDao.java:88)</pre></body></html>';

/** Starts the practices' systems, which speak GP Connect Access Record: Structured (FHIR STU3), each in its manner. */
export async function startGpSimulator(options: GpSimulatorOptions): Promise<GpSimulator> {
  const systems = new Map(
    PRACTICES.map((practice) => [practice.odsCode, { practice, control: control(practice) }]),
  );
  const late = new Set<NodeJS.Timeout>();
  const app = express();
  app.disable('x-powered-by');
  app.post(
    '/:odsCode/STU3/1/gpconnect/structured/fhir/Patient/:operation',
    (request: Request<{ odsCode: string; operation: string }>, response, next) => {
      const system = systems.get(request.params.odsCode);
      if (!system || request.params.operation !== '$gpc.getstructuredrecord') {
        send(response, errorAnswer('ORGANISATION_NOT_FOUND', 'No such endpoint'));
      } else if (system.control.fault === 'refuse') {
        countCall(system.control.calls, OPERATION);
        request.socket.destroy();
      } else next();
    },
    express.text({ type: () => true, limit: '1mb' }),
    async (request: Request<{ odsCode: string; operation: string }, unknown, unknown>, response) => {
      const system = systems.get(request.params.odsCode);
      if (!system) return;
      const { practice, control: controlled } = system;
      const asked = readParameters(parseJson(request.body));
      countCall(controlled.calls, OPERATION, 'includes' in asked ? [...asked.includes].sort() : []);
      const complaint = complaintAboutHeaders(request.headers, practice, Date.now());
      const answer = async (): Promise<Answer> => {
        if (complaint) return complaint;
        return 'includes' in asked ? answerTo(options, practice, asked) : asked;
      };
      switch (controlled.fault) {
        case 'hang':
          return;
        case 'slow': {
          const timer = setTimeout(() => {
            late.delete(timer);
            void answer().then((ready) => send(response, ready));
          }, SLOW_MS);
          late.add(timer);
          return;
        }
        case 'http-error':
          response.status(500).type('html').send(STACK_TRACE);
          return;
        case 'malformed': {
          const whole = await answer();
          send(response, { status: 200, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) });
          return;
        }
        case 'wrong-patient': {
          send(response, 'includes' in asked ? answerAboutAnother(options, practice, asked) : asked);
          return;
        }
        default:
          send(response, await answer());
      }
    },
  );
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    organisations: [...systems.values()].map(({ control: controlled }) => controlled),
    stop: () =>
      new Promise((resolve) => {
        for (const timer of late) clearTimeout(timer);
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function control({ odsCode, name }: Practice): ControlledOrganisation {
  const controlled: ControlledOrganisation = {
    odsCode,
    name,
    kind: 'GP',
    calls: createCallLog(),
    fault: null,
    setFault: (fault) => {
      controlled.fault = fault;
    },
  };
  return controlled;
}

async function answerTo(
  options: GpSimulatorOptions,
  practice: Practice,
  asked: StructuredRequest,
): Promise<Answer> {
  const recorded =
    options.recordsDir === null ? null : await answerFromFolder(options.recordsDir, asked.nhsNumber);
  if (recorded) return recorded;
  const person = options.people.find(({ nhsNumber }) => nhsNumber === asked.nhsNumber);
  if (options.people.some(({ supersededNhsNumbers }) => supersededNhsNumbers.includes(asked.nhsNumber)))
    return errorAnswer('INVALID_NHS_NUMBER', 'The NHS number is superseded');
  // Restricted people are denied with the words for people who are not there (GP Connect, error handling).
  if (person?.practice !== practice.odsCode || !isKnown(person) || person.restricted)
    return errorAnswer('PATIENT_NOT_FOUND', 'No patient found');
  if (person.gp.answersWith !== null) return errorAnswer(person.gp.answersWith, 'See the code');
  return bundleAnswer(options, practice, person, asked);
}

/** Somebody else's record under their own number, as after a mix-up. */
function answerAboutAnother(
  options: GpSimulatorOptions,
  practice: Practice,
  asked: StructuredRequest,
): Answer {
  const asker = options.people.find(({ nhsNumber }) => nhsNumber === asked.nhsNumber);
  const others = options.people
    .filter(isKnown)
    .filter(
      (other) =>
        other.nhsNumber !== asked.nhsNumber && other.identity.birthDate !== asker?.identity.birthDate,
    );
  const other = others.find((person) => person.practice === practice.odsCode) ?? others[0];
  return other
    ? bundleAnswer(options, practice, other, asked)
    : errorAnswer('PATIENT_NOT_FOUND', 'There is nobody else');
}

function bundleAnswer(
  { today }: GpSimulatorOptions,
  practice: Practice,
  person: KnownPerson,
  asked: StructuredRequest,
): Answer {
  const now = `${today}T${new Date().toISOString().slice(11)}`.replace('Z', '+00:00');
  return { status: 200, body: JSON.stringify(structuredRecord(person, practice, asked, now)) };
}

function isKnown(person: Person): person is KnownPerson {
  return person.gp !== null;
}

function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function send(response: Response, { status, body }: Answer): void {
  response.status(status).set('content-type', 'application/fhir+json;charset=utf-8').send(body);
}
