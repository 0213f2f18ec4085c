import type { IncomingHttpHeaders } from 'node:http';
import type { Client, Dispatcher } from 'undici';
import { nameLoss, type Loss } from './loss.ts';

/** Hears how an exchange ended: one of these, once, and neither after `abort`. */
export interface ExchangeListener {
  /** A whole answer, of any status. `retryAfter` is that header as it came. The connection can be used again. */
  onAnswer(status: number, retryAfter: string | undefined, body: Buffer): void;
  /** There is none, and the connection is destroyed. */
  onLoss(loss: Loss): void;
}

/** One POST, as undici takes it: `headers` are names and values in turn. */
export interface ExchangeRequest {
  readonly path: string;
  readonly headers: string[];
  readonly body: string;
}

const EMPTY = Buffer.alloc(0);
const TOO_LONG: Error & { code?: string } = new Error('too long');
TOO_LONG.code = 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

/**
 * One request and its answer over HTTP: the handler that undici calls as the answer comes. A class, for there is one for
 * each call of the gateway, and its methods are shared where closures would be made anew.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #listener: ExchangeListener;
  readonly #client: Client;
  readonly #maxAnswerBytes: number;
  #hasBegun = false;
  #isOver = false;
  #status = 0;
  #retryAfter: string | undefined;
  /** Most answers come in one piece. */
  #first: Buffer | undefined;
  #rest: Buffer[] | undefined;

  /** `client` must have no other request. It bounds the body as it comes; a length that is announced is checked here. */
  constructor(listener: ExchangeListener, client: Client, maxAnswerBytes: number) {
    this.#listener = listener;
    this.#client = client;
    this.#maxAnswerBytes = maxAnswerBytes;
  }

  start({ path, headers, body }: ExchangeRequest): void {
    this.#client.dispatch({ path, method: 'POST', headers, body }, this);
  }

  /** Lets go of it at once, and destroys its connection. */
  abort(): void {
    if (!this.#isOver) this.#destroy();
  }

  onRequestStart(): void {
    // Required of a handler. Nothing to do: whoever lets go destroys the client, which reaches a request in any state.
  }

  onResponseStarted(): void {
    this.#hasBegun = true;
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    this.#retryAfter = headers['retry-after'];
    const length = headers['content-length'];
    if (length !== undefined && Number(length) > this.#maxAnswerBytes) controller.abort(TOO_LONG);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#first) this.#first = chunk;
    else (this.#rest ??= [this.#first]).push(chunk);
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const body = this.#rest ? Buffer.concat(this.#rest) : (this.#first ?? EMPTY);
    this.#listener.onAnswer(this.#status, this.#retryAfter, body);
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    if (this.#isOver) return;
    this.#destroy();
    this.#listener.onLoss(nameLoss(error, this.#hasBegun));
  }

  #destroy(): void {
    this.#isOver = true;
    void this.#client.destroy();
  }
}
