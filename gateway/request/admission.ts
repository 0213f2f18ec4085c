/** How much is taken on at once. */
export interface AdmissionLimits {
  /** Requests under way. */
  maxConcurrent: number;
  /** Requests of the emergency lane that are let in beyond that. */
  reservedForEmergencies: number;
  /** Requests that wait, of each lane. */
  maxQueued: number;
  /** How long one waits at most. */
  maxQueueMs: number;
}

/** What is going on, for metrics and for the readiness probe. */
export interface Load {
  /** Requests under way, emergencies included. */
  inFlight: number;
  /** Of those, the ones of the emergency lane. */
  emergencies: number;
  /** Requests that wait. */
  queued: number;
  /** Requests refused since the start. */
  shed: number;
  /** Requests refused in the last five seconds. */
  shedLately: number;
}

/** A request at the door. One of the two is called, once: at once or later. */
export interface Visitor {
  enter(): void;
  turnAway(): void;
}

/** Lets requests in, makes them wait, or refuses them. */
export interface Admission {
  /** Asks to be let in. What it returns is called once, when the request is over or its caller has left. */
  ask(visitor: Visitor, isEmergency: boolean): () => void;
  readLoad(): Load;
}

interface Lane {
  inFlight: number;
  /** In the order they came. */
  waiting: Ticket[];
}

interface Ticket {
  visitor: Visitor;
  sinceMs: number;
  isIn: boolean;
}

/**
 * Bounds how many requests are under way. Past the bound they wait, for a short time. The last to come is the first to
 * be let in: its caller is the likeliest to be there still, so that under a steady overload most wait for next to
 * nothing and the rest are refused, instead of all being answered too late. When too many wait, the one that has waited
 * longest goes. Emergencies have places of their own and are let in before others. `nowMs` is a monotonic clock.
 */
export function createAdmission(
  limits: AdmissionLimits,
  nowMs: () => number = () => performance.now(),
): Admission {
  const routine: Lane = { inFlight: 0, waiting: [] };
  const emergency: Lane = { inFlight: 0, waiting: [] };
  const sheds = createShedCount(nowMs);
  let timer: NodeJS.Timeout | undefined;

  function hasRoom(lane: Lane): boolean {
    if (lane === emergency && emergency.inFlight < limits.reservedForEmergencies) return true;
    const beyondReserve = Math.max(0, emergency.inFlight - limits.reservedForEmergencies);
    return routine.inFlight + beyondReserve < limits.maxConcurrent;
  }

  function letIn(lane: Lane, ticket: Ticket): void {
    ticket.isIn = true;
    lane.inFlight += 1;
    ticket.visitor.enter();
  }

  function turnAway({ visitor }: Ticket): void {
    sheds.add();
    visitor.turnAway();
  }

  function wait(lane: Lane, ticket: Ticket): void {
    lane.waiting.push(ticket);
    timer ??= setTimeout(turnAwayLate, limits.maxQueueMs);
    const longest = lane.waiting.length > limits.maxQueued ? lane.waiting.shift() : undefined;
    if (longest) turnAway(longest);
  }

  /** Timers come late when the process is busy, so this is asked before anybody is let in, too. */
  function turnAwayLate(): void {
    clearTimeout(timer);
    const now = nowMs();
    for (const { waiting } of [emergency, routine]) {
      let first = waiting[0];
      while (first && now - first.sinceMs >= limits.maxQueueMs) {
        waiting.shift();
        turnAway(first);
        first = waiting[0];
      }
    }
    const oldestMs = Math.min(emergency.waiting[0]?.sinceMs ?? now, routine.waiting[0]?.sinceMs ?? now);
    const nobodyWaits = emergency.waiting.length + routine.waiting.length === 0;
    timer = nobodyWaits ? undefined : setTimeout(turnAwayLate, oldestMs + limits.maxQueueMs - now);
  }

  function fill(): void {
    if (routine.waiting.length + emergency.waiting.length === 0) return;
    turnAwayLate();
    // Every emergency is wanted, so they keep their order.
    while (hasRoom(emergency)) {
      const next = emergency.waiting.shift();
      if (!next) break;
      letIn(emergency, next);
    }
    while (hasRoom(routine)) {
      const next = routine.waiting.pop();
      if (!next) break;
      letIn(routine, next);
    }
  }

  return {
    ask(visitor, isEmergency) {
      const lane = isEmergency ? emergency : routine;
      const ticket = { visitor, sinceMs: nowMs(), isIn: false };
      if (hasRoom(lane)) letIn(lane, ticket);
      else wait(lane, ticket);
      return function leave() {
        if (ticket.isIn) {
          ticket.isIn = false;
          lane.inFlight -= 1;
          fill();
        } else {
          const place = lane.waiting.indexOf(ticket);
          if (place !== -1) lane.waiting.splice(place, 1);
        }
      };
    },
    readLoad: () => ({
      inFlight: routine.inFlight + emergency.inFlight,
      emergencies: emergency.inFlight,
      queued: routine.waiting.length + emergency.waiting.length,
      shed: sheds.total(),
      shedLately: sheds.lately(),
    }),
  };
}

const LATELY_SECONDS = 5;

/** Counts refusals by the second, which needs no more room for a million of them than for one. */
function createShedCount(nowMs: () => number) {
  const bySecond = Array.from({ length: LATELY_SECONDS }, () => ({ second: -Infinity, count: 0 }));
  let total = 0;
  const secondOf = (): number => Math.floor(nowMs() / 1000);
  return {
    add(): void {
      total += 1;
      const second = secondOf();
      const slot = bySecond[second % LATELY_SECONDS];
      if (!slot) return;
      if (slot.second !== second) slot.count = 0;
      slot.second = second;
      slot.count += 1;
    },
    total: () => total,
    lately(): number {
      const oldest = secondOf() - LATELY_SECONDS;
      return bySecond.reduce((sum, { second, count }) => (second > oldest ? sum + count : sum), 0);
    },
  };
}
