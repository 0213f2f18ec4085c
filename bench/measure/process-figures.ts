import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const MS_PER_TICK = 10;

/** What a process and all it started have used so far. */
export interface ProcessFigures {
  /** User and system time of all threads, milliseconds. */
  cpuMs: number;
  /** The most memory resident at any time, MiB; of several processes, the sum of each one's most. */
  peakMb: number;
}

/** Reads a process tree's figures from `/proc`. Throws when the process is gone. */
export function readProcessFigures(pid: number): ProcessFigures {
  const figures = { cpuMs: 0, peakMb: 0 };
  for (const member of processTree(pid)) {
    const { ticks } = readStat(member);
    const peakKb = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${member}/status`, 'utf8'))?.[1];
    figures.cpuMs += ticks * MS_PER_TICK;
    figures.peakMb += Number(peakKb ?? 0) / 1024;
  }
  return figures;
}

function processTree(root: number): number[] {
  const tree = new Set([root]);
  // A child usually has the higher number; going round until nothing is new makes it certain.
  for (let known = 0; known !== tree.size;) {
    known = tree.size;
    for (const entry of readdirSync('/proc')) {
      const pid = Number(entry);
      if (!Number.isInteger(pid) || tree.has(pid)) continue;
      try {
        if (tree.has(readStat(pid).parent)) tree.add(pid);
      } catch {
        // It ended while we looked.
      }
    }
  }
  return [...tree];
}

/** proc(5): after the name in brackets come state, parent, … and, eleventh and on, utime, stime, cutime, cstime. */
function readStat(pid: number): { parent: number; ticks: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { parent: Number(fields[1]), ticks };
}
