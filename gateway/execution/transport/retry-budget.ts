/** How much may be asked a second time. */
export interface RetryBudgetOptions {
  /** What each call adds, in retries. With n calls there are at most `reserve + perCall × n` retries. Default 0.08. */
  perCall: number;
  /** The most that is saved up, in retries, and what there is at the start: a quiet gateway can retry too. Default 10. */
  reserve: number;
}

/**
 * Keeps retries from making an outage worse: a token bucket for one subgraph that is filled by calls, not by time. The
 * defaults keep all requests within 1.1 times the calls from a thousand calls on, however many fail.
 */
export interface RetryBudget {
  /** A call is asked for the first time. */
  deposit(): void;
  /** Takes one retry, or says that there is none to take. */
  withdraw(): boolean;
}

/** A budget that starts with its reserve. */
export function createRetryBudget(options: Partial<RetryBudgetOptions> = {}): RetryBudget {
  const { perCall, reserve } = { perCall: 0.08, reserve: 10, ...options };
  let retries = reserve;
  return {
    deposit() {
      retries = Math.min(reserve, retries + perCall);
    },
    withdraw() {
      if (retries < 1) return false;
      retries -= 1;
      return true;
    },
  };
}
